using System.Globalization;

namespace UnityEngine;

[Serializable]
public struct Vector3(float x, float y, float z) : IEquatable<Vector3>
{
    public float x = x;
    public float y = y;
    public float z = z;

    public Vector3(float x, float y) : this(x, y, 0)
    {
    }

    public static Vector3 zero => new(0, 0, 0);

    public static Vector3 one => new(1, 1, 1);

    public static Vector3 up => new(0, 1, 0);

    public static Vector3 down => new(0, -1, 0);

    public static Vector3 left => new(-1, 0, 0);

    public static Vector3 right => new(1, 0, 0);

    public static Vector3 forward => new(0, 0, 1);

    public static Vector3 back => new(0, 0, -1);

    public readonly float sqrMagnitude => (x * x) + (y * y) + (z * z);

    public readonly float magnitude => Mathf.Sqrt(sqrMagnitude);

    public readonly Vector3 normalized => magnitude > 1e-5f ? this / magnitude : zero;

    public static float Dot(Vector3 a, Vector3 b) => (a.x * b.x) + (a.y * b.y) + (a.z * b.z);

    public static Vector3 Cross(Vector3 a, Vector3 b) => new((a.y * b.z) - (a.z * b.y), (a.z * b.x) - (a.x * b.z), (a.x * b.y) - (a.y * b.x));

    public static float Distance(Vector3 a, Vector3 b) => (a - b).magnitude;

    public static Vector3 Lerp(Vector3 a, Vector3 b, float t) => a + ((b - a) * Mathf.Clamp01(t));

    public static Vector3 operator +(Vector3 a, Vector3 b) => new(a.x + b.x, a.y + b.y, a.z + b.z);

    public static Vector3 operator -(Vector3 a, Vector3 b) => new(a.x - b.x, a.y - b.y, a.z - b.z);

    public static Vector3 operator -(Vector3 a) => new(-a.x, -a.y, -a.z);

    public static Vector3 operator *(Vector3 a, float d) => new(a.x * d, a.y * d, a.z * d);

    public static Vector3 operator *(float d, Vector3 a) => a * d;

    public static Vector3 operator /(Vector3 a, float d) => new(a.x / d, a.y / d, a.z / d);

    public static bool operator ==(Vector3 a, Vector3 b) => (a - b).sqrMagnitude < 9.99999944e-11f;

    public static bool operator !=(Vector3 a, Vector3 b) => !(a == b);

    public readonly bool Equals(Vector3 other) => x == other.x && y == other.y && z == other.z;

    public override readonly bool Equals(object? obj) => obj is Vector3 other && Equals(other);

    public override readonly int GetHashCode() => x.GetHashCode() ^ (y.GetHashCode() << 2) ^ (z.GetHashCode() >> 2);

    public override readonly string ToString() => string.Format(CultureInfo.InvariantCulture, "({0:F2}, {1:F2}, {2:F2})", x, y, z);
}

using System.Globalization;

namespace UnityEngine;

[Serializable]
public struct Vector2(float x, float y) : IEquatable<Vector2>
{
    public float x = x;
    public float y = y;

    public static Vector2 zero => new(0, 0);

    public static Vector2 one => new(1, 1);

    public static Vector2 up => new(0, 1);

    public static Vector2 right => new(1, 0);

    public readonly float sqrMagnitude => (x * x) + (y * y);

    public readonly float magnitude => Mathf.Sqrt(sqrMagnitude);

    public readonly Vector2 normalized => magnitude > 1e-5f ? this / magnitude : zero;

    public static float Dot(Vector2 a, Vector2 b) => (a.x * b.x) + (a.y * b.y);

    public static float Distance(Vector2 a, Vector2 b) => (a - b).magnitude;

    public static Vector2 Lerp(Vector2 a, Vector2 b, float t) => a + ((b - a) * Mathf.Clamp01(t));

    public static Vector2 operator +(Vector2 a, Vector2 b) => new(a.x + b.x, a.y + b.y);

    public static Vector2 operator -(Vector2 a, Vector2 b) => new(a.x - b.x, a.y - b.y);

    public static Vector2 operator -(Vector2 a) => new(-a.x, -a.y);

    public static Vector2 operator *(Vector2 a, float d) => new(a.x * d, a.y * d);

    public static Vector2 operator *(float d, Vector2 a) => a * d;

    public static Vector2 operator /(Vector2 a, float d) => new(a.x / d, a.y / d);

    public static bool operator ==(Vector2 a, Vector2 b) => (a - b).sqrMagnitude < 9.99999944e-11f;

    public static bool operator !=(Vector2 a, Vector2 b) => !(a == b);

    public static implicit operator Vector2(Vector3 v) => new(v.x, v.y);

    public static implicit operator Vector3(Vector2 v) => new(v.x, v.y, 0);

    public readonly bool Equals(Vector2 other) => x == other.x && y == other.y;

    public override readonly bool Equals(object? obj) => obj is Vector2 other && Equals(other);

    public override readonly int GetHashCode() => x.GetHashCode() ^ (y.GetHashCode() << 2);

    public override readonly string ToString() => string.Format(CultureInfo.InvariantCulture, "({0:F2}, {1:F2})", x, y);
}

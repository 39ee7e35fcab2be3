using System.Globalization;

namespace UnityEngine;

[Serializable]
public struct Quaternion(float x, float y, float z, float w)
{
    public float x = x;
    public float y = y;
    public float z = z;
    public float w = w;

    public static Quaternion identity => new(0, 0, 0, 1);

    public static Quaternion AngleAxis(float angle, Vector3 axis)
    {
        var half = angle * Mathf.Deg2Rad / 2;
        var unit = axis.normalized * Mathf.Sin(half);
        return new(unit.x, unit.y, unit.z, Mathf.Cos(half));
    }

    /// <summary>Rotates around z, then x, then y, in degrees: Unity's order.</summary>
    public static Quaternion Euler(float x, float y, float z)
        => AngleAxis(y, Vector3.up) * AngleAxis(x, Vector3.right) * AngleAxis(z, Vector3.forward);

    public static Quaternion Euler(Vector3 euler) => Euler(euler.x, euler.y, euler.z);

    public static Quaternion operator *(Quaternion a, Quaternion b) => new(
        (a.w * b.x) + (a.x * b.w) + (a.y * b.z) - (a.z * b.y),
        (a.w * b.y) + (a.y * b.w) + (a.z * b.x) - (a.x * b.z),
        (a.w * b.z) + (a.z * b.w) + (a.x * b.y) - (a.y * b.x),
        (a.w * b.w) - (a.x * b.x) - (a.y * b.y) - (a.z * b.z));

    public static Vector3 operator *(Quaternion rotation, Vector3 point)
    {
        var axis = new Vector3(rotation.x, rotation.y, rotation.z);
        var turn = Vector3.Cross(axis, point) * 2;
        return point + (turn * rotation.w) + Vector3.Cross(axis, turn);
    }

    public override readonly string ToString() => string.Format(CultureInfo.InvariantCulture, "({0:F5}, {1:F5}, {2:F5}, {3:F5})", x, y, z, w);
}

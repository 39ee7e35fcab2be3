using System.Globalization;

namespace UnityEngine;

[Serializable]
public struct Color(float r, float g, float b, float a) : IEquatable<Color>
{
    public float r = r;
    public float g = g;
    public float b = b;
    public float a = a;

    public Color(float r, float g, float b) : this(r, g, b, 1)
    {
    }

    public static Color white => new(1, 1, 1);

    public static Color black => new(0, 0, 0);

    public static Color red => new(1, 0, 0);

    public static Color green => new(0, 1, 0);

    public static Color blue => new(0, 0, 1);

    public static Color yellow => new(1, 0.92f, 0.016f);

    public static Color cyan => new(0, 1, 1);

    public static Color magenta => new(1, 0, 1);

    public static Color gray => new(0.5f, 0.5f, 0.5f);

    public static Color grey => gray;

    public static Color clear => new(0, 0, 0, 0);

    public static Color Lerp(Color from, Color to, float t)
    {
        t = Mathf.Clamp01(t);
        return new(from.r + ((to.r - from.r) * t), from.g + ((to.g - from.g) * t), from.b + ((to.b - from.b) * t), from.a + ((to.a - from.a) * t));
    }

    public static bool operator ==(Color left, Color right) => left.Equals(right);

    public static bool operator !=(Color left, Color right) => !left.Equals(right);

    public readonly bool Equals(Color other) => r == other.r && g == other.g && b == other.b && a == other.a;

    public override readonly bool Equals(object? obj) => obj is Color other && Equals(other);

    public override readonly int GetHashCode() => r.GetHashCode() ^ (g.GetHashCode() << 2) ^ (b.GetHashCode() >> 2) ^ (a.GetHashCode() >> 1);

    public override readonly string ToString() => string.Format(CultureInfo.InvariantCulture, "RGBA({0:F3}, {1:F3}, {2:F3}, {3:F3})", r, g, b, a);
}

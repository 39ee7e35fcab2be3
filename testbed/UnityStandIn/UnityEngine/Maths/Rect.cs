namespace UnityEngine;

[Serializable]
public struct Rect(float x, float y, float width, float height) : IEquatable<Rect>
{
    public static Rect zero => new(0, 0, 0, 0);

    public float x { get; set; } = x;

    public float y { get; set; } = y;

    public float width { get; set; } = width;

    public float height { get; set; } = height;

    public readonly float xMin => x;

    public readonly float yMin => y;

    public readonly float xMax => x + width;

    public readonly float yMax => y + height;

    public readonly Vector2 position => new(x, y);

    public readonly Vector2 size => new(width, height);

    public readonly Vector2 center => new(x + (width / 2), y + (height / 2));

    public static bool operator ==(Rect left, Rect right) => left.Equals(right);

    public static bool operator !=(Rect left, Rect right) => !left.Equals(right);

    public readonly bool Contains(Vector2 point) => point.x >= xMin && point.x < xMax && point.y >= yMin && point.y < yMax;

    public readonly bool Equals(Rect other) => x == other.x && y == other.y && width == other.width && height == other.height;

    public override readonly bool Equals(object? obj) => obj is Rect other && Equals(other);

    public override readonly int GetHashCode() => x.GetHashCode() ^ (width.GetHashCode() << 2) ^ (y.GetHashCode() >> 2) ^ (height.GetHashCode() >> 1);
}

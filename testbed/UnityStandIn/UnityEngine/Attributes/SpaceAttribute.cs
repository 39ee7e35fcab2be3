namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public class SpaceAttribute(float height) : PropertyAttribute
{
    public readonly float height = height;

    public SpaceAttribute() : this(8)
    {
    }
}

namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public sealed class RangeAttribute(float min, float max) : PropertyAttribute
{
    public readonly float min = min;
    public readonly float max = max;
}

namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public sealed class MinAttribute(float min) : PropertyAttribute
{
    public readonly float min = min;
}

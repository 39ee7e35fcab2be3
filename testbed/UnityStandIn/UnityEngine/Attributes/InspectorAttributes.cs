namespace UnityEngine;

public abstract class PropertyAttribute : Attribute
{
    public int order { get; set; }
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class SerializeField : Attribute;

[AttributeUsage(AttributeTargets.Field)]
public sealed class SerializeReference : Attribute;

[AttributeUsage(AttributeTargets.Field)]
public sealed class HideInInspector : Attribute;

[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public class HeaderAttribute(string header) : PropertyAttribute
{
    public readonly string header = header;
}

[AttributeUsage(AttributeTargets.Field)]
public class TooltipAttribute(string tooltip) : PropertyAttribute
{
    public readonly string tooltip = tooltip;
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class RangeAttribute(float min, float max) : PropertyAttribute
{
    public readonly float min = min;
    public readonly float max = max;
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class MinAttribute(float min) : PropertyAttribute
{
    public readonly float min = min;
}

[AttributeUsage(AttributeTargets.Field)]
public class SpaceAttribute(float height) : PropertyAttribute
{
    public readonly float height = height;

    public SpaceAttribute() : this(8)
    {
    }
}

[AttributeUsage(AttributeTargets.Field)]
public sealed class TextAreaAttribute : PropertyAttribute;

[AttributeUsage(AttributeTargets.Field)]
public sealed class MultilineAttribute : PropertyAttribute;

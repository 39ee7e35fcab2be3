namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public class TooltipAttribute(string tooltip) : PropertyAttribute
{
    public readonly string tooltip = tooltip;
}

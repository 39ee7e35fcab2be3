namespace UnityEngine;

[AttributeUsage(AttributeTargets.Method)]
public sealed class ContextMenu(string itemName) : Attribute
{
    public readonly string menuItem = itemName;
}

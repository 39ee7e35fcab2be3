namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequireComponent(Type requiredComponent) : Attribute
{
    public Type m_Type0 = requiredComponent;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class DisallowMultipleComponent : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public sealed class AddComponentMenu(string menuName) : Attribute
{
    public string componentMenu { get; } = menuName;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class CreateAssetMenuAttribute : Attribute
{
    public string? menuName { get; set; }

    public string? fileName { get; set; }

    public int order { get; set; }
}

[AttributeUsage(AttributeTargets.Class)]
public class DefaultExecutionOrder(int order) : Attribute
{
    public int order { get; } = order;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class ExecuteInEditMode : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ExecuteAlways : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public sealed class SelectionBaseAttribute : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public class HelpURLAttribute(string url) : Attribute
{
    public string URL { get; } = url;
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class ContextMenu(string itemName) : Attribute
{
    public readonly string menuItem = itemName;
}

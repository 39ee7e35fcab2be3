namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequireComponent(Type requiredComponent) : Attribute
{
    public Type m_Type0 = requiredComponent;
}

namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class)]
public class DefaultExecutionOrder(int order) : Attribute
{
    public int order { get; } = order;
}

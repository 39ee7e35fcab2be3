namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class)]
public sealed class SelectionBaseAttribute : Attribute;

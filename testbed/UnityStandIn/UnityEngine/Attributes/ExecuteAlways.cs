namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ExecuteAlways : Attribute;

namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class)]
public sealed class ExecuteInEditMode : Attribute;

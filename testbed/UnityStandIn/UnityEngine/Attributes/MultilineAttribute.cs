namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public sealed class MultilineAttribute : PropertyAttribute;

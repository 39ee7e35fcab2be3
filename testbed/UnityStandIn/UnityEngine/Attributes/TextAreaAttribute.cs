namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field)]
public sealed class TextAreaAttribute : PropertyAttribute;

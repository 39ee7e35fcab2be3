namespace UnityEditor;

[AttributeUsage(AttributeTargets.Class)]
public class InitializeOnLoadAttribute : Attribute;

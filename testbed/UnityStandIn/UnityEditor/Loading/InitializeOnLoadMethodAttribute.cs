namespace UnityEditor;

[AttributeUsage(AttributeTargets.Method)]
public class InitializeOnLoadMethodAttribute : Attribute;

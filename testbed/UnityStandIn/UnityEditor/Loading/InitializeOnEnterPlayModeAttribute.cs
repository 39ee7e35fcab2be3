namespace UnityEditor;

[AttributeUsage(AttributeTargets.Method)]
public class InitializeOnEnterPlayModeAttribute : Attribute;

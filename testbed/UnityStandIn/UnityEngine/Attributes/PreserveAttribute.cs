namespace UnityEngine.Scripting;

[AttributeUsage(AttributeTargets.All, Inherited = false)]
public class PreserveAttribute : Attribute;

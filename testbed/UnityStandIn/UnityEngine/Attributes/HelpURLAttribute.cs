namespace UnityEngine;

[AttributeUsage(AttributeTargets.Class)]
public class HelpURLAttribute(string url) : Attribute
{
    public string URL { get; } = url;
}

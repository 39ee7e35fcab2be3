namespace UnityEngine;

[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public class HeaderAttribute(string header) : PropertyAttribute
{
    public readonly string header = header;
}

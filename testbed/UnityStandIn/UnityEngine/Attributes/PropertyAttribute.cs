namespace UnityEngine;

public abstract class PropertyAttribute : Attribute
{
    public int order { get; set; }
}

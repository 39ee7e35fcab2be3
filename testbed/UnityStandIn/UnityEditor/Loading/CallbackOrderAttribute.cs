namespace UnityEditor.Callbacks;

public abstract class CallbackOrderAttribute : Attribute
{
    internal int Order { get; set; } = 1;
}

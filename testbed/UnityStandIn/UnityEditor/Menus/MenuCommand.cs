namespace UnityEditor;

public sealed class MenuCommand(Object? inContext)
{
    public Object? context = inContext;
    public int userData;
}

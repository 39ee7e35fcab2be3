namespace UnityEditor.Callbacks;

[AttributeUsage(AttributeTargets.Method)]
public sealed class DidReloadScripts : CallbackOrderAttribute
{
    public DidReloadScripts()
    {
    }

    public DidReloadScripts(int callbackOrder) => Order = callbackOrder;
}

namespace UnityEditor
{
    [AttributeUsage(AttributeTargets.Class)]
    public class InitializeOnLoadAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    public class InitializeOnLoadMethodAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Method)]
    public class InitializeOnEnterPlayModeAttribute : Attribute;
}

namespace UnityEditor.Callbacks
{
    public abstract class CallbackOrderAttribute : Attribute
    {
        internal int Order { get; set; } = 1;
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DidReloadScripts : CallbackOrderAttribute
    {
        public DidReloadScripts()
        {
        }

        public DidReloadScripts(int callbackOrder) => Order = callbackOrder;
    }
}

namespace Unity.Scripting.LifecycleManagement;

/// <summary>Marks static methods without parameters; the classes around them are to be partial. Since 6000.5.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class LifecycleAttributeBase : UnityEngine.Scripting.PreserveAttribute
{
}

public sealed class OnCodeLoadedAttribute : LifecycleAttributeBase
{
}

public sealed class OnCodeInitializingAttribute : LifecycleAttributeBase
{
}

public sealed class OnCodeDeinitializingAttribute : LifecycleAttributeBase
{
}

public sealed class OnCodeUnloadingAttribute : LifecycleAttributeBase
{
}

using System.Reflection;
using UnityStandIn.Border;

namespace UnityEditor.StandIn;

/// <summary>Where the engine outlives the scripts: Unity 7.</summary>
internal sealed partial class ScriptingDomain : IReloadableSide
{
    public string[] LoadAssemblies(AssemblyToLoad[] assemblies, Func<AssemblyToLoad, Assembly> load) => UserAssemblies.Load(assemblies, load);

    public void ForgetScripts()
    {
        EditorWindow.CloseAll();
        EditorApplication.ForgetDelayed();
        Stage.Forget();
        Messages.Forget();
        UnitySynchronizationContext.Forget();
        UserAssemblies.Forget();
    }

    public void LogUnhandled(Exception fault) => Debug.LogException(fault is TargetInvocationException { InnerException: { } cause } ? cause : fault);
}

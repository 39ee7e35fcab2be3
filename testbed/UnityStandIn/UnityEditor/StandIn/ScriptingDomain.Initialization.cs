using System.Reflection;
using System.Runtime.CompilerServices;
using UnityEditor.Callbacks;

namespace UnityEditor.StandIn;

internal sealed partial class ScriptingDomain
{
    public void RunInitializeOnLoad()
    {
        UnitySynchronizationContext.Install();
        foreach (var type in TypeCache.GetTypesWithAttribute<InitializeOnLoadAttribute>())
            Guarded.Run(() => RuntimeHelpers.RunClassConstructor(type.TypeHandle));
    }

    public void RunInitializeOnLoadMethods()
    {
        foreach (var method in TypeCache.GetMethodsWithAttribute<InitializeOnLoadMethodAttribute>())
            Guarded.Run(() => method.Invoke(null, null));
    }

    public void RunDidReloadScripts()
    {
        var callbacks = TypeCache.GetMethodsWithAttribute<DidReloadScripts>()
            .OrderBy(method => method.GetCustomAttribute<DidReloadScripts>().Order);
        foreach (var method in callbacks)
            Guarded.Run(() => method.Invoke(null, null));
    }

    public string? ExecuteMethod(string qualifiedName)
    {
        UnitySynchronizationContext.Install();
        var dot = qualifiedName.LastIndexOf('.');
        var type = dot > 0 ? UserAssemblies.FindType(qualifiedName.Substring(0, dot)) : null;
        if (type is null)
            return $"executeMethod class '{(dot > 0 ? qualifiedName.Substring(0, dot) : qualifiedName)}' could not be found.";
        const BindingFlags anyStatic = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var method = type.GetMethod(qualifiedName.Substring(dot + 1), anyStatic, null, Type.EmptyTypes, null);
        if (method is null)
            return $"executeMethod method '{qualifiedName.Substring(dot + 1)}' could not be found in class '{type.FullName}'.";
        return Guarded.Run(() => method.Invoke(null, null)) ? null : $"executeMethod method '{qualifiedName}' threw exception.";
    }

    public bool ExecuteMenuItem(string path)
    {
        UnitySynchronizationContext.Install();
        return MenuBar.Execute(path);
    }
}

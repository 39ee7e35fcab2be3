using System.Reflection;

namespace UnityStandIn.Border;

/// <summary>
/// The scripting side where the engine outlives the scripts: since Unity 7 a reload exchanges their load context, and
/// UnityEngine and UnityEditor stay, with all their statics.
/// </summary>
public interface IReloadableSide : IScriptingSide
{
    string[] LoadAssemblies(AssemblyToLoad[] assemblies, Func<AssemblyToLoad, Assembly> load);

    /// <summary>
    /// Drops what the engine itself keeps of the scripts. What they have subscribed to and not left stays subscribed: that is for
    /// them to undo.
    /// </summary>
    void ForgetScripts();

    /// <summary>An exception left a thread of a script.</summary>
    void LogUnhandled(Exception fault);
}

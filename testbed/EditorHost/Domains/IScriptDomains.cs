using EditorHost.Compilation;
using UnityStandIn.Border;

namespace EditorHost.Domains;

/// <summary>The code that is loaded, one generation of it at a time: an AppDomain on Mono, a load context on .NET.</summary>
internal interface IScriptDomains
{
    /// <summary>The scripting side of the generation that is loaded.</summary>
    IScriptingSide Scripts { get; }

    /// <summary>How many assemblies of scripts are in memory, those included that should have gone, as far as the runtime tells.</summary>
    int AssemblyCount { get; }

    /// <summary>Loads what was compiled as the next generation.</summary>
    void Create(CompilationOutcome outcome);

    /// <summary>Lets go of the generation that is loaded, and with patience waits for it to go.</summary>
    /// <returns>Null when nothing of it is left.</returns>
    LeakReport? Unload();
}

using UnityStandIn.Border;

namespace EditorHost.Domains;

/// <summary>What differs between the runtimes that Unity has run scripts on: Mono with its domains, .NET with its load contexts.</summary>
internal interface IScriptRuntime
{
    /// <summary>The file name of this host, which stands for Unity's executable.</summary>
    string Executable { get; }

    ScriptPlatform Platform { get; }

    IScriptDomains Open(EditorSession session, INativeSide native);

    /// <summary>From now on an exception that leaves a thread of a script ends that thread and not the Editor.</summary>
    void SurviveUnhandledExceptions();

    /// <summary>Called on the faulty thread, before the runtime decides what becomes of it. True when later ones go unlogged.</summary>
    bool SurviveThisException();
}

using EditorHost.Compilation;
using EditorHost.Native;

namespace EditorHost.Domains;

/// <summary>The domain reload, in Unity's order of events.</summary>
internal sealed class ScriptReload(EditorSession session, DomainHost domains)
{
    private readonly LoadSet _loadSet = new(session.Project);
    private CompilationOutcome? _loaded;

    public CompilationOutcome? Loaded => _loaded;

    /// <summary>The first domain of the run: nothing to say goodbye to.</summary>
    public void Begin(CompilationOutcome outcome)
    {
        _loaded = outcome;
        CreateDomain();
        session.State.IsCompiling = false;
        InitializeDomain();
        domains.Scripts.RaiseAfterAssemblyReload();
    }

    public void Perform(CompilationOutcome? outcome = null)
    {
        _loaded = outcome ?? _loaded;
        session.Monitor.During(EditorPhase.Reloading, PerformTimed);
        session.Monitor.Reloaded();
    }

    private void PerformTimed()
    {
        var profile = new ReloadProfile();
        session.Log.WriteLine("Begin MonoManager ReloadAssembly");
        string? scene = null;
        profile.Measure("BeginReloadAssembly", () => scene = SayGoodbye());
        profile.Measure("UnloadDomain", UnloadDomain);
        profile.Measure("LoadAllAssembliesAndSetupDomain", CreateDomain);
        session.State.IsCompiling = false;
        profile.Measure("ProcessInitializeOnLoadAttributes", InitializeDomain);
        profile.Measure("FinalizeReload", () => SayHello(scene));
        session.Log.WriteLine(profile.ToString());
    }

    private string? SayGoodbye()
    {
        var scene = session.State.IsPlaying ? domains.Scripts.SuspendPlayer() : null;
        domains.Scripts.RaiseBeforeAssemblyReload();
        session.Delays.SpendOnReload();
        return scene;
    }

    private void SayHello(string? scene)
    {
        if (scene is not null)
            domains.Scripts.ResumePlayer(scene);
        domains.Scripts.RaiseAfterAssemblyReload();
    }

    private void UnloadDomain()
    {
        if (domains.Unload())
            _loadSet.Remove(session.State.Generation);
    }

    private void CreateDomain()
    {
        var outcome = _loaded!;
        NativeLibraries.Register(outcome.Plan.NativeLibraries);
        domains.Create(_loadSet.Prepare(outcome, session.State.Generation + 1));
    }

    private void InitializeDomain()
    {
        domains.Scripts.RunInitializeOnLoad();
        domains.Scripts.RunDidReloadScripts();
    }
}

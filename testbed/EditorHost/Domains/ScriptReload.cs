using System.Diagnostics;
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
        var time = Stopwatch.StartNew();
        session.Log.WriteLine("Begin MonoManager ReloadAssembly");
        var scene = session.State.IsPlaying ? domains.Scripts.SuspendPlayer() : null;
        domains.Scripts.RaiseBeforeAssemblyReload();
        session.Delays.SpendOnReload();
        domains.Unload();
        CreateDomain();
        session.State.IsCompiling = false;
        InitializeDomain();
        if (scene is not null)
            domains.Scripts.ResumePlayer(scene);
        domains.Scripts.RaiseAfterAssemblyReload();
        session.Log.WriteLine($"- Completed reload, in {time.Elapsed.TotalSeconds:F3} seconds\nDomain Reload Profiling: {time.ElapsedMilliseconds}ms");
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

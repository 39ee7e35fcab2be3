using EditorHost.Compilation;
using UnityStandIn.Border;

namespace EditorHost.Domains;

/// <summary>The reload of the scripts' code, in Unity's order of events.</summary>
internal sealed class ScriptReload(EditorSession session, IScriptDomains domains)
{
    private CompilationOutcome? _loaded;
    private LeakReport? _leak;

    public CompilationOutcome? Loaded => _loaded;

    /// <summary>The first generation of the run: nothing to say goodbye to.</summary>
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

    /// <summary>The Editor quits: of the four moments only this one comes.</summary>
    public void EndAtShutdown() => Run(CodeLifecycle.Unloading);

    private void PerformTimed()
    {
        var profile = new ReloadProfile();
        session.Log.WriteLine("Begin MonoManager ReloadAssembly");
        string? scene = null;
        profile.Measure("BeginReloadAssembly", () => scene = SayGoodbye());
        profile.Measure("UnloadDomain", () => _leak = domains.Unload());
        profile.Measure("LoadAllAssembliesAndSetupDomain", CreateDomain);
        session.State.IsCompiling = false;
        profile.Measure("ProcessInitializeOnLoadAttributes", InitializeDomain);
        profile.Measure("FinalizeReload", () => SayHello(scene));
        session.Log.WriteLine(profile.ToString());
        ReportLeak();
    }

    private string? SayGoodbye()
    {
        var scene = session.State.IsPlaying ? domains.Scripts.SuspendPlayer() : null;
        domains.Scripts.RaiseBeforeAssemblyReload();
        Run(CodeLifecycle.Deinitializing);
        Run(CodeLifecycle.Unloading);
        session.Delays.SpendOnReload();
        return scene;
    }

    private void SayHello(string? scene)
    {
        if (scene is not null)
            domains.Scripts.ResumePlayer(scene);
        domains.Scripts.RaiseAfterAssemblyReload();
    }

    private void CreateDomain() => domains.Create(_loaded!);

    private void InitializeDomain()
    {
        domains.Scripts.RunInitializeOnLoad();
        Run(CodeLifecycle.Loaded);
        Run(CodeLifecycle.Initializing);
        domains.Scripts.RunInitializeOnLoadMethods();
        domains.Scripts.RunDidReloadScripts();
    }

    private void Run(CodeLifecycle moment)
    {
        if (session.Version.HasCodeLifecycle)
            domains.Scripts.RunCodeLifecycle(moment);
    }

    /// <summary>In the generation that came after: the one it is about can't be told any more.</summary>
    private void ReportLeak()
    {
        if (_leak is not { } leak)
            return;
        _leak = null;
        session.Monitor.Leaked(leak);
        domains.Scripts.Log((int)LogTypeNumber.Error, leak.ToString());
    }
}

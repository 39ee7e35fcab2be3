using System.Diagnostics;
using EditorHost.Domains;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>
/// Compiles in the background while the Editor ticks on; what compiled is then loaded by a reload, and what did not
/// leaves the old domain running.
/// </summary>
internal sealed class ScriptCompilation
{
    private readonly EditorSession _session;
    private readonly IScriptDomains _domains;
    private readonly ScriptReload _reload;
    private readonly CompilationRun _run;
    private bool _running;
    private bool _again;
    private bool _heldForPlayMode;
    private bool _reloadWanted;
    private bool _clean;
    private int _reloadLocks;
    private Action? _waitingReload;

    public ScriptCompilation(EditorSession session, IScriptDomains domains, ScriptReload reload)
    {
        _session = session;
        _domains = domains;
        _reload = reload;
        _run = new CompilationRun(session.Project, new AssemblyCompiler(session.Project, RoslynCompiler.Find(), session.HostFolder, session.Runtime.Platform));
    }

    /// <summary>Raised on the main thread when a compilation has ended, and the reload after it, if there was one.</summary>
    public event Action? Settled;

    /// <summary>The user prefers leaving play mode over compiling in it.</summary>
    public event Action? StopPlaying;

    /// <summary>Compiles before the first domain exists; nobody is there to be told.</summary>
    public CompilationOutcome CompileAtStart()
    {
        _session.State.IsCompiling = true;
        var outcome = Compile(clean: false, _ => { });
        _session.State.CompilationFailed = !outcome.Succeeded;
        _run.Publish(outcome);
        return outcome;
    }

    public void Request(bool clean)
    {
        _clean |= clean;
        if (_session.State.IsPlaying && HoldForPlayMode())
            return;
        if (_running)
        {
            _again = true;
            return;
        }

        (_running, clean, _clean) = (true, _clean, false);
        _session.State.IsCompiling = true;
        _session.Monitor.Phase = EditorPhase.Compiling;
        _domains.Scripts.RaiseCompilationStarted();
        Task.Run(() => CompileInBackground(clean));
    }

    /// <summary>Play mode has ended: what was held back for it may compile now.</summary>
    public void PlayModeEnded()
    {
        if (!_heldForPlayMode)
            return;
        _heldForPlayMode = false;
        Request(clean: false);
    }

    public void RequestReload()
    {
        if (_running)
            _reloadWanted = true;
        else
            ReloadUnlessLocked(() => _reload.Perform());
    }

    /// <summary>Locks count; a lock that is never given back stops reloads for good, as in Unity.</summary>
    public void ChangeLock(int change)
    {
        _reloadLocks = Math.Max(0, _reloadLocks + change);
        if (_reloadLocks == 0 && _waitingReload is { } reload)
        {
            _waitingReload = null;
            _session.Queue.Post(reload);
        }
    }

    // isCompiling stays true all the while, as in Unity: others must not take a held compilation for none.
    private bool HoldForPlayMode()
    {
        var choice = ScriptChangesWhilePlaying.Read(_session.PreferencesFolder);
        if (choice == ScriptChangesWhilePlaying.RecompileAndContinuePlaying)
            return false;
        _heldForPlayMode = true;
        if (choice == ScriptChangesWhilePlaying.StopPlayingAndRecompile)
            StopPlaying?.Invoke();
        return true;
    }

    private void CompileInBackground(bool clean)
    {
        try
        {
            _session.Delays.SpendOnCompile();
            var outcome = Compile(clean, finished => _session.Queue.Post(() => Announce(finished)));
            _session.Queue.Post(() => Finish(outcome));
        }
        catch (Exception fault)
        {
            // A full disk or a vanished SDK: the Editor must say so and not compile forever.
            _session.Queue.Post(() => Fail(fault));
        }
    }

    private CompilationOutcome Compile(bool clean, Action<CompiledAssembly> finished)
    {
        var time = Stopwatch.StartNew();
        _session.Log.WriteLine("[ScriptCompilation] Requested script compilation because: Assetdatabase observed changes in script compilation related files");
        var outcome = _run.Execute(CompilationPlan.Make(_session.Project, _session.Version, _session.BuildTarget, _session.Runtime.Platform), clean, finished);
        foreach (var error in outcome.Errors)
            _session.Log.WriteLine(error.Message);
        _session.Log.WriteLine($"*** Tundra build {(outcome.Succeeded ? "success" : "failed")} ({time.Elapsed.TotalSeconds:F2} seconds), {outcome.Assemblies.Count(assembly => assembly.WasCompiled)} items updated, {outcome.Plan.Assemblies.Length} evaluated");
        return outcome;
    }

    private void Announce(CompiledAssembly finished)
        => _domains.Scripts.RaiseAssemblyCompilationFinished($"Library/ScriptAssemblies/{finished.Assembly.Name}.dll", finished.Diagnostics);

    private void Finish(CompilationOutcome outcome)
    {
        var failedBefore = _session.State.CompilationFailed;
        _session.State.CompilationFailed = !outcome.Succeeded;
        if (outcome.Succeeded)
            _run.Publish(outcome);
        _running = false;
        _domains.Scripts.RaiseCompilationFinished();
        if (_again)
            Again();
        else if (outcome.Succeeded && (failedBefore || outcome.Identity != _reload.Loaded?.Identity))
            ReloadUnlessLocked(() => _reload.Perform(outcome));
        else if (_reloadWanted)
            ReloadUnlessLocked(() => _reload.Perform());
        else
            Settle();
    }

    private void Fail(Exception fault)
    {
        _session.Log.WriteLine($"Script compilation could not run: {fault}");
        _session.State.CompilationFailed = true;
        _running = false;
        _domains.Scripts.RaiseCompilationFinished();
        Settle();
    }

    private void Again()
    {
        _again = false;
        Request(clean: false);
    }

    private void ReloadUnlessLocked(Action reload)
    {
        if (_reloadLocks > 0)
            _waitingReload = () => ReloadUnlessLocked(reload);
        else
        {
            _reloadWanted = false;
            reload();
            Settle();
        }
    }

    private void Settle()
    {
        _session.State.IsCompiling = false;
        _session.Monitor.Phase = EditorPhase.Ready;
        Settled?.Invoke();
    }
}

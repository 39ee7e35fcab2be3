using System.Diagnostics;
using EditorHost.Assets;
using EditorHost.Compilation;
using EditorHost.Control;
using EditorHost.Domains;
using EditorHost.Native;
using EditorHost.Play;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost;

/// <summary>The Editor from opening the project to the end of the process. Everything here runs on the main thread.</summary>
internal sealed class Editor
{
    private readonly ProjectLock _lock;
    private readonly IScriptDomains _domains;

    public Editor(EditorSession session, ProjectLock projectLock)
    {
        Session = session;
        _lock = projectLock;
        _domains = session.Runtime.Open(session, new NativeSide(this));
        Reload = new ScriptReload(session, _domains);
        Compilation = new ScriptCompilation(session, _domains, Reload);
        Assets = new AssetImport(session, _domains, Compilation);
        Play = new PlayMode(session, _domains, Reload);
        Dialogs = new ModalDialogs(session);
        Compilation.Settled += Play.Apply;
        Compilation.StopPlaying += () => Play.Request(false);
        Play.Ended += Compilation.PlayModeEnded;
    }

    public EditorSession Session { get; }

    /// <summary>Set when a start that was held may go on.</summary>
    public ManualResetEventSlim StartHeld { get; } = new();

    public ScriptReload Reload { get; }

    public ScriptCompilation Compilation { get; }

    public AssetImport Assets { get; }

    public PlayMode Play { get; }

    public ModalDialogs Dialogs { get; }

    public IScriptingSide Scripts => _domains.Scripts;

    public int ScriptAssemblies => _domains.AssemblyCount;

    public void Run()
    {
        var time = Stopwatch.StartNew();
        using var control = ControlChannel.Open(this);
        AnnounceStart();
        if (Session.Arguments.HoldStart)
            StartHeld.Wait();
        Assets.Begin();
        var outcome = Compilation.CompileAtStart();
        if (!outcome.Succeeded)
            RefuseOrGoOn();
        if (!outcome.Succeeded && Session.Arguments.SafeMode)
            outcome = outcome with { Assemblies = [] };
        Reload.Begin(outcome);
        Session.Monitor.Phase = EditorPhase.Ready;
        Announce($"ready in {time.Elapsed.TotalSeconds:F1} s with {outcome.Usable.Count()} script assemblies");
        RunBatch();
        while (true)
        {
            Tick(_domains.Scripts.Run);
            Tick(Session.Queue.Drain);
        }
    }

    public void RequestCompilation(bool clean)
    {
        Session.State.IsCompiling = true;
        Session.Queue.Post(() => Compilation.Request(clean));
    }

    public void SetFocus(bool focused)
    {
        if (Session.State.IsFocused == focused)
            return;
        Session.State.IsFocused = focused;
        Scripts.RaiseFocusChanged(focused);
        if (focused && AutoRefresh.IsOn(Session))
            Assets.Refresh();
    }

    /// <summary>Asks, as the window's close button does. False when a script said no.</summary>
    public bool Quit()
    {
        if (!Scripts.AskWantsToQuit())
            return false;
        Session.Monitor.Phase = EditorPhase.Quitting;
        Scripts.RaiseQuitting();
        Reload.EndAtShutdown();
        Exit(0);
        return true;
    }

    public void Exit(int code)
    {
        Session.Monitor.Phase = EditorPhase.Quitting;
        Session.Log.WriteLine($"Exiting without the bug reporter. Application will terminate with return code {code}");
        File.Delete(Session.Project.InstanceFile);
        ControlChannel.RemoveSocket(Session);
        RemoveTemp();
        _lock.Dispose();
        ProcessEnd.Now(code);
    }

    public void Announce(string text)
    {
        Session.Log.WriteLine($"[stand-in] {text}");
        if (Session.LogPath.Length > 0 || Session.Arguments.Control is not null)
            Console.Error.WriteLine($"[stand-in] {text}");
    }

    private void RemoveTemp()
    {
        try
        {
            foreach (var folder in Directory.GetDirectories(Session.Project.Temp))
                Directory.Delete(folder, recursive: true);
        }
        catch (IOException fault)
        {
            // A thread of a script may still write there; the next start wipes it.
            Session.Log.WriteLine($"Temp could not be emptied: {fault.Message}");
        }
    }

    /// <summary>Whoever reads this line may connect to the control channel: it listens by now.</summary>
    private void AnnounceStart()
    {
        using var self = Process.GetCurrentProcess();
        Announce($"Unity {Session.Version.Text} (stand-in), process {self.Id}, project {Session.Project.Root}, "
            + $"log {(Session.LogPath.Length == 0 ? "on standard output" : Session.LogPath)}, control {Session.Arguments.Control ?? "off"}");
    }

    private void RefuseOrGoOn()
    {
        if (!Session.Arguments.BatchMode || Session.Arguments.IgnoreCompilerErrors)
        {
            Session.Log.WriteLine(Session.Arguments.SafeMode
                ? "Scripts have compiler errors.\nEntering Safe Mode"
                : "Scripts have compiler errors: opening in Safe Mode, with what compiles.");
            return;
        }

        Session.Log.WriteLine("Aborting batchmode due to failure:\nScripts have compiler errors.");
        Exit(1);
    }

    private void RunBatch()
    {
        if (Session.Arguments.ExecuteMethod is { } method && Scripts.ExecuteMethod(method) is { } failure)
        {
            Session.Log.WriteLine(failure);
            if (Session.Arguments.BatchMode || Session.Arguments.Quit)
            {
                Session.Log.WriteLine("Aborting batchmode due to failure:\n" + failure);
                Exit(1);
            }
        }

        if (Session.Arguments.Quit)
            Exit(0);
    }

    /// <summary>A script that aborts the main thread must not take the Editor with it.</summary>
    private void Tick(Action run)
    {
        try
        {
            run();
        }
        catch (ThreadAbortException)
        {
#if NETFRAMEWORK // elsewhere no thread can be aborted
            Thread.ResetAbort();
#endif
            Session.Log.WriteLine("A script aborted the main thread; the Editor goes on.");
        }
    }
}

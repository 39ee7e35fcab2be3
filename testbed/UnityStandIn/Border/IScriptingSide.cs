namespace UnityStandIn.Border;

/// <summary>The scripting domain as the native side sees it. Everything here runs on the main thread.</summary>
public interface IScriptingSide
{
    void Initialize(INativeSide native, IntPtr sharedState, IntPtr wakeHandle, DomainSettings settings);

    /// <summary>Loads the project's assemblies; returns one sentence for each that could not be loaded.</summary>
    string[] LoadAssemblies(AssemblyToLoad[] assemblies);

    /// <summary>Static constructors of [InitializeOnLoad].</summary>
    void RunInitializeOnLoad();

    /// <summary>Methods with [OnCodeLoaded] and its like.</summary>
    void RunCodeLifecycle(CodeLifecycle moment);

    void RunInitializeOnLoadMethods();

    void RunDidReloadScripts();

    /// <summary>Ticks until the native side asks for the main thread.</summary>
    void Run();

    void RaiseBeforeAssemblyReload();

    void RaiseAfterAssemblyReload();

    void RaiseCompilationStarted();

    void RaiseAssemblyCompilationFinished(string outputPath, CompilerDiagnostic[] diagnostics);

    void RaiseCompilationFinished();

    void RaisePlayModeStateChanged(PlayModeChange change);

    void RaisePauseStateChanged(bool paused);

    void RaiseFocusChanged(bool focused);

    void RaiseImported(string[] imported, string[] deleted, string[] moved, string[] movedFrom);

    /// <summary>Builds the scene and runs Awake and OnEnable.</summary>
    void StartPlayer(string[] scenes);

    /// <summary>Runs OnDisable and OnDestroy and drops the scene.</summary>
    void StopPlayer();

    /// <summary>Runs OnDisable and returns the scene as text, so that it lives on behind a reload in play mode.</summary>
    string SuspendPlayer();

    void ResumePlayer(string scene);

    bool AskWantsToQuit();

    void RaiseQuitting();

    /// <summary>Null when the method ran; else what went wrong, already logged.</summary>
    string? ExecuteMethod(string qualifiedName);

    bool ExecuteMenuItem(string path);

    /// <summary>The texts a settings page or window draws, after pressing a button in it; null when there is no such thing.</summary>
    string[]? DrawGui(string kind, string name, string press);

    void Log(int type, string message);

    void ThrowInUpdate(string message);
}

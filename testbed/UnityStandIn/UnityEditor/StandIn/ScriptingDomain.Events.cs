using Unity.Scripting.LifecycleManagement;
using UnityEditor.Compilation;
using UnityStandIn.Border;

namespace UnityEditor.StandIn;

internal sealed partial class ScriptingDomain
{
    public void RaiseBeforeAssemblyReload() => AssemblyReloadEvents.RaiseBefore();

    public void RaiseAfterAssemblyReload() => AssemblyReloadEvents.RaiseAfter();

    public void RunCodeLifecycle(CodeLifecycle moment)
    {
        UnitySynchronizationContext.Install();
        var methods = TypeCache.GetMethodsWithAttribute(AttributeOf(moment));
        // Who came last goes first, as in Unity.
        foreach (var method in moment is CodeLifecycle.Deinitializing or CodeLifecycle.Unloading ? methods.Reverse() : methods)
            Guarded.Run(() => method.Invoke(null, null));
    }

    public void RaiseCompilationStarted() => CompilationPipeline.RaiseStarted();

    public void RaiseAssemblyCompilationFinished(string outputPath, CompilerDiagnostic[] diagnostics)
        => CompilationPipeline.RaiseAssemblyFinished(outputPath, diagnostics);

    public void RaiseCompilationFinished() => CompilationPipeline.RaiseFinished();

    public void RaisePlayModeStateChanged(PlayModeChange change) => EditorApplication.RaisePlayModeStateChanged((PlayModeStateChange)change);

    public void RaisePauseStateChanged(bool paused) => EditorApplication.RaisePauseStateChanged(paused ? PauseState.Paused : PauseState.Unpaused);

    public void RaiseFocusChanged(bool focused)
    {
        UnitySynchronizationContext.Install();
        EditorApplication.RaiseFocusChanged(focused);
        UnityEngine.Application.RaiseFocusChanged(focused);
    }

    public void RaiseImported(string[] imported, string[] deleted, string[] moved, string[] movedFrom)
    {
        AssetPostprocessor.Announce(imported, deleted, moved, movedFrom);
        EditorApplication.RaiseProjectChanged();
    }

    public bool AskWantsToQuit() => EditorApplication.AskWantsToQuit();

    public void RaiseQuitting() => EditorApplication.RaiseQuitting();

    private static Type AttributeOf(CodeLifecycle moment) => moment switch
    {
        CodeLifecycle.Loaded => typeof(OnCodeLoadedAttribute),
        CodeLifecycle.Initializing => typeof(OnCodeInitializingAttribute),
        CodeLifecycle.Deinitializing => typeof(OnCodeDeinitializingAttribute),
        _ => typeof(OnCodeUnloadingAttribute),
    };
}

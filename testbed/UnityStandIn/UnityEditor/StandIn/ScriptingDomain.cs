using System.Diagnostics;
using UnityStandIn.Border;

namespace UnityEditor.StandIn;

/// <summary>The entry into the scripting domain: the host creates one per reload and calls it from the main thread only.</summary>
internal sealed partial class ScriptingDomain : MarshalByRefObject, IScriptingSide
{
    private static long _inspectorUpdate;

    /// <summary>Lives as long as its domain: leases are for objects on other machines.</summary>
    public override object? InitializeLifetimeService() => null;

    public void Initialize(INativeSide native, IntPtr sharedState, IntPtr wakeHandle, DomainSettings settings)
    {
        NativeLink.Connect(native, SharedState.Attach(sharedState), WakeSignal.Attach(wakeHandle), settings);
        UnitySynchronizationContext.Install();
        AppDomain.CurrentDomain.UnhandledException += SurviveUnhandled;
    }

    public string[] LoadAssemblies(AssemblyToLoad[] assemblies) => UserAssemblies.Load(assemblies);

    public void Run()
    {
        UnitySynchronizationContext.Install();
        var nextTick = Stopwatch.StartNew();
        while (!NativeLink.State.Attention)
        {
            var wait = Interval() - nextTick.Elapsed;
            if (wait > TimeSpan.Zero)
                NativeLink.Wake.Wait(wait);
            if (NativeLink.State.Attention)
                return;
            nextTick.Restart();
            Tick();
        }
    }

    public void Log(int type, string message) => ConsoleLogHandler.WriteFromNativeSide((LogType)type, message);

    public void ThrowInUpdate(string message)
    {
        void Throw()
        {
            EditorApplication.update -= Throw;
            throw new InvalidOperationException(message);
        }

        EditorApplication.update += Throw;
    }

    private static TimeSpan Interval()
    {
        var settings = NativeLink.Settings;
        return NativeLink.State.IsFocused || settings.IsBatchMode ? settings.FocusedTick : settings.UnfocusedTick;
    }

    private static void Tick()
    {
        var state = NativeLink.State;
        state.LastTick = Stopwatch.GetTimestamp();
        state.TickCount++;
        UnitySynchronizationContext.ExecutePosted();
        var begun = Stopwatch.GetTimestamp();
        EditorApplication.RunUpdate();
        EditorApplication.RunDelayed();
        UpdateWindows(begun);
        state.UpdateTime += Stopwatch.GetTimestamp() - begun;
        RunPlayerFrame(state);
    }

    /// <summary>Open windows get Update with every tick, and OnInspectorUpdate ten times a second.</summary>
    private static void UpdateWindows(long now)
    {
        EditorWindow.SendToAll("Update");
        if (now - _inspectorUpdate < Stopwatch.Frequency / 10)
            return;
        _inspectorUpdate = now;
        EditorWindow.SendToAll("OnInspectorUpdate");
    }

    private static void RunPlayerFrame(SharedState state)
    {
        if (!state.IsPlaying || (state.IsPaused && !state.StepOnce))
            return;
        if (!state.IsFocused && !UnityEngine.Application.runInBackground)
            return;
        state.StepOnce = false;
        Stage.RunFrame();
    }

    private void SurviveUnhandled(object sender, UnhandledExceptionEventArgs fault)
    {
        if (fault.ExceptionObject is Exception exception)
            LogUnhandled(exception);
        NativeLink.Side.SurviveUnhandledException();
    }
}

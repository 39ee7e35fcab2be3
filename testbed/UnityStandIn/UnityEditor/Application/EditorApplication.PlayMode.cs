namespace UnityEditor;

public static partial class EditorApplication
{
    public static event Action<PlayModeStateChange>? playModeStateChanged;

    public static event Action<PauseState>? pauseStateChanged;

    /// <summary>Setting it asks; the change happens when the running tick has ended.</summary>
    public static bool isPlaying
    {
        get => Guard("get_isPlaying") && NativeLink.State.IsPlaying;
        set
        {
            MainThread.Demand("set_isPlaying");
            NativeLink.Side.RequestPlayMode(value);
        }
    }

    public static bool isPaused
    {
        get => Guard("get_isPaused") && NativeLink.State.IsPaused;
        set
        {
            MainThread.Demand("set_isPaused");
            NativeLink.Side.RequestPause(value);
        }
    }

    public static bool isPlayingOrWillChangePlaymode => Guard("get_isPlayingOrWillChangePlaymode") && NativeLink.State.WillPlay;

    public static void EnterPlaymode() => isPlaying = true;

    public static void ExitPlaymode() => isPlaying = false;

    /// <summary>One frame, then pause.</summary>
    public static void Step()
    {
        MainThread.Demand("Step");
        NativeLink.Side.RequestStep();
    }

    internal static void RaisePlayModeStateChanged(PlayModeStateChange change) => Guarded.Raise(playModeStateChanged, call => call(change));

    internal static void RaisePauseStateChanged(PauseState state) => Guarded.Raise(pauseStateChanged, call => call(state));
}

using UnityStandIn.Border;

namespace UnityEngine.StandIn;

/// <summary>The domain's connection to the native side; set once, when the domain starts.</summary>
internal static class NativeLink
{
    private static INativeSide? _side;
    private static SharedState? _state;
    private static WakeSignal? _wake;
    private static DomainSettings? _settings;
    private static EditorLog? _log;

    public static INativeSide Side => _side ?? throw NotHosted();

    public static SharedState State => _state ?? throw NotHosted();

    public static WakeSignal Wake => _wake ?? throw NotHosted();

    public static DomainSettings Settings => _settings ?? throw NotHosted();

    public static EditorLog Log => _log ?? throw NotHosted();

    public static void Connect(INativeSide side, SharedState state, WakeSignal wake, DomainSettings settings)
    {
        MainThread.Claim();
        _side = side;
        _state = state;
        _wake = wake;
        _settings = settings;
        _log = EditorLog.Open(settings.LogPath);
    }

    private static InvalidOperationException NotHosted()
        => new("The Unity stand-in works only inside EditorHost: start the project with testbed/editor.");
}

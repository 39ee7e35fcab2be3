using UnityStandIn.Border;

namespace UnityEngine.StandIn;

/// <summary>The domain's connection to the native side; set once, when the domain starts.</summary>
internal static class NativeLink
{
    private static INativeSide? s_side;
    private static SharedState? s_state;
    private static WakeSignal? s_wake;
    private static DomainSettings? s_settings;
    private static EditorLog? s_log;

    public static INativeSide Side => s_side ?? throw NotHosted();

    public static SharedState State => s_state ?? throw NotHosted();

    public static WakeSignal Wake => s_wake ?? throw NotHosted();

    public static DomainSettings Settings => s_settings ?? throw NotHosted();

    public static EditorLog Log => s_log ?? throw NotHosted();

    public static void Connect(INativeSide side, SharedState state, WakeSignal wake, DomainSettings settings)
    {
        MainThread.Claim();
        s_side = side;
        s_state = state;
        s_wake = wake;
        s_settings = settings;
        s_log = EditorLog.Open(settings.LogPath);
    }

    private static InvalidOperationException NotHosted()
        => new("The Unity stand-in works only inside EditorHost: start the project with testbed/editor.");
}

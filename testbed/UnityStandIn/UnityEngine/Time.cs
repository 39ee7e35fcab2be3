using UnityEngine.StandIn;

namespace UnityEngine;

public static class Time
{
    private static double s_time;
    private static float s_delta;
    private static double s_frameAt;

    public static float time => Guard("get_time", (float)s_time);

    public static double timeAsDouble => Guard("get_timeAsDouble", s_time);

    public static float deltaTime => Guard("get_deltaTime", s_delta);

    public static float unscaledDeltaTime => Guard("get_unscaledDeltaTime", timeScale == 0 ? 0 : s_delta / timeScale);

    public static float timeScale { get; set; } = 1;

    public static float fixedDeltaTime { get; set; } = 0.02f;

    public static int frameCount => Guard("get_frameCount", NativeLink.State.FrameCount);

    public static float realtimeSinceStartup => Guard("get_realtimeSinceStartup", (float)NativeLink.State.SecondsSinceStartup);

    public static double realtimeSinceStartupAsDouble => Guard("get_realtimeSinceStartupAsDouble", NativeLink.State.SecondsSinceStartup);

    internal static double Restart()
    {
        s_time = 0;
        s_delta = 0;
        return s_frameAt = NativeLink.State.SecondsSinceStartup;
    }

    /// <summary>A late frame counts at most a third of a second, as with Unity's maximumDeltaTime.</summary>
    internal static void NextFrame()
    {
        var now = NativeLink.State.SecondsSinceStartup;
        s_delta = (float)Math.Min(now - s_frameAt, 1 / 3.0) * timeScale;
        s_time += s_delta;
        s_frameAt = now;
        NativeLink.State.FrameCount++;
    }

    private static T Guard<T>(string member, T value)
    {
        MainThread.Demand(member);
        return value;
    }
}

using UnityEngine.StandIn;

namespace UnityEngine;

public static class Time
{
    private static double _time;
    private static float _delta;
    private static double _frameAt;

    public static float time => Guard("get_time", (float)_time);

    public static double timeAsDouble => Guard("get_timeAsDouble", _time);

    public static float deltaTime => Guard("get_deltaTime", _delta);

    public static float unscaledDeltaTime => Guard("get_unscaledDeltaTime", timeScale == 0 ? 0 : _delta / timeScale);

    public static float timeScale { get; set; } = 1;

    public static float fixedDeltaTime { get; set; } = 0.02f;

    public static int frameCount => Guard("get_frameCount", NativeLink.State.FrameCount);

    public static float realtimeSinceStartup => Guard("get_realtimeSinceStartup", (float)NativeLink.State.SecondsSinceStartup);

    public static double realtimeSinceStartupAsDouble => Guard("get_realtimeSinceStartupAsDouble", NativeLink.State.SecondsSinceStartup);

    internal static double Restart()
    {
        _time = 0;
        _delta = 0;
        return _frameAt = NativeLink.State.SecondsSinceStartup;
    }

    /// <summary>A late frame counts at most a third of a second, as with Unity's maximumDeltaTime.</summary>
    internal static void NextFrame()
    {
        var now = NativeLink.State.SecondsSinceStartup;
        _delta = (float)Math.Min(now - _frameAt, 1 / 3.0) * timeScale;
        _time += _delta;
        _frameAt = now;
        NativeLink.State.FrameCount++;
    }

    private static T Guard<T>(string member, T value)
    {
        MainThread.Demand(member);
        return value;
    }
}

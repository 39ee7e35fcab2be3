using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors.Beats;

/// <summary>
/// An Editor's state as everybody is told it: what it said last, and what its beats have shown since. A managed Editor can't say that
/// its main thread hangs or that its domain is gone; the beats come from a thread that neither stops.
/// </summary>
internal static class EffectiveState
{
    /// <param name="now">Wall clock.</param>
    public static EditorState AfterBeat(EditorModel model, EditorOptions options, DateTimeOffset now)
    {
        var beat = model.Beat!;
        var phase = beat.Phase == Phase.Unknown ? model.Said.Phase : beat.Phase;
        return phase == Phase.Ready && beat.MainThreadAge >= options.BlockedAfter
            ? With(model, Phase.Blocked, now - beat.MainThreadAge)
            : With(model, phase, now);
    }

    /// <param name="silence">How long no beat has come.</param>
    public static EditorState WhileFrozen(EditorModel model, TimeSpan silence, DateTimeOffset now) => With(model, Phase.Blocked, now - silence);

    private static EditorState With(EditorModel model, Phase phase, DateTimeOffset since)
    {
        if (model.State.Phase == phase) return model.State;
        if (model.Said.Phase == phase) return model.Said;
        var state = model.Said.Clone();
        (state.Phase, state.SinceUnixMs) = (phase, since.ToUnixTimeMilliseconds());
        if (model.Beat is { } beat) state.MainThreadAgeMs = (long)beat.MainThreadAge.TotalMilliseconds;
        return state;
    }
}

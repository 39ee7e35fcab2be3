using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.MainThread;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Editor.Core.State;

/// <summary>How the Editor is. Changed by the adapters' events, on the main thread; told to the daemon when it changes.</summary>
public sealed class StateTracker
{
    private readonly object _gate = new();
    private readonly IEventSink _events;
    private readonly MainThreadPulse _pulse;
    private readonly TimeProvider _time;
    private readonly EditorState _state = new() { Phase = Phase.Starting };

    private readonly Action<Phase> _onPhase;

    /// <param name="onPhase">Called when the phase changes, before anybody else is told. Must not wait for anything.</param>
    internal StateTracker(IEventSink events, MainThreadPulse pulse, TimeProvider time, Action<Phase>? onPhase = null)
    {
        _onPhase = onPhase ?? (_ => { });
        _events = events;
        _pulse = pulse;
        _time = time;
        _state.SinceUnixMs = NowUnixMs;
    }

    /// <summary>A copy, with the main thread's age as it is now.</summary>
    public EditorState Current
    {
        get
        {
            lock (_gate) return Snapshot();
        }
    }

    public void SetPhase(Phase phase) => Change(state =>
    {
        if (state.Phase != phase) state.SinceUnixMs = NowUnixMs;
        state.Phase = phase;
    });

    public void SetPlay(PlayMode play) => Change(state => state.Play = play);

    public void SetFocused(bool focused) => Change(state => state.Focused = focused);

    public void SetCompileFailed(bool failed) => Change(state => state.CompileFailed = failed);

    /// <summary>Says that the Editor goes away, and why, before it does.</summary>
    internal void Announce(EditorEvent.Types.Kind kind, Phase phase)
    {
        lock (_gate)
        {
            _state.Phase = phase;
            _state.SinceUnixMs = NowUnixMs;
            _onPhase(phase);
            _events.Send(new Event { Editor = new EditorEvent { Kind = kind, State = Snapshot() } });
        }
    }

    private long NowUnixMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private void Change(Action<EditorState> change)
    {
        // The event is sent within the lock, or two changes could overtake each other on the way out.
        lock (_gate)
        {
            var before = _state.Clone();
            change(_state);
            if (_state.Phase != before.Phase) _onPhase(_state.Phase);
            if (!_state.Equals(before)) _events.Send(new Event { Editor = new EditorEvent { Kind = EditorEvent.Types.Kind.State, State = Snapshot() } });
        }
    }

    private EditorState Snapshot()
    {
        var copy = _state.Clone();
        copy.MainThreadAgeMs = (long)_pulse.Age.TotalMilliseconds;
        return copy;
    }
}

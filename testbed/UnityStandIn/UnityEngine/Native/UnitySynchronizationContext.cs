using System.Collections.Concurrent;
using UnityEngine.StandIn;

namespace UnityEngine;

/// <summary>
/// Runs continuations on the main thread, once per tick. As in Unity, posting does not wake the loop: an unfocused
/// Editor takes up to a tick to notice.
/// </summary>
internal sealed class UnitySynchronizationContext : SynchronizationContext
{
    private static UnitySynchronizationContext? _current;
    private readonly ConcurrentQueue<Posted> _posted = new();

    /// <summary>Every entry of the main thread into the domain needs it set anew: crossing the border may lose it.</summary>
    public static void Install() => SetSynchronizationContext(_current ??= new UnitySynchronizationContext());

    public static void ExecutePosted() => _current?.Drain();

    /// <summary>The scripts go: what they have posted and nobody has run, nobody will. Whoever waits for it need not any longer.</summary>
    public static void Forget()
    {
        while (_current?._posted.TryDequeue(out var work) == true)
            work.Done?.Set();
    }

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(new Posted(d, state, null));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (MainThread.IsCurrent)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        _posted.Enqueue(new Posted(d, state, done));
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Drain()
    {
        // Only what waits now: a callback that posts itself again must not hold the tick forever.
        for (var count = _posted.Count; count > 0 && _posted.TryDequeue(out var work); count--)
        {
            Guarded.Run(() => work.Callback(work.State));
            work.Done?.Set();
        }
    }

    private readonly struct Posted(SendOrPostCallback callback, object? state, ManualResetEventSlim? done)
    {
        public SendOrPostCallback Callback { get; } = callback;

        public object? State { get; } = state;

        public ManualResetEventSlim? Done { get; } = done;
    }
}

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
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();

    /// <summary>Every entry of the main thread into the domain needs it set anew: crossing the border may lose it.</summary>
    public static void Install() => SetSynchronizationContext(_current ??= new UnitySynchronizationContext());

    public static void ExecutePosted() => _current?.Drain();

    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (MainThread.IsCurrent)
        {
            d(state);
            return;
        }

        using var done = new ManualResetEventSlim();
        Post(_ =>
        {
            try
            {
                d(state);
            }
            finally
            {
                done.Set();
            }
        }, null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Drain()
    {
        // Only what waits now: a callback that posts itself again must not hold the tick forever.
        for (var count = _posted.Count; count > 0 && _posted.TryDequeue(out var work); count--)
            Guarded.Run(() => work.Callback(work.State));
    }
}

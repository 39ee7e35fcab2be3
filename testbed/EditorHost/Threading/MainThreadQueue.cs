using System.Collections.Concurrent;
using UnityStandIn.Border;

namespace EditorHost.Threading;

/// <summary>Work of the native side for the main thread. Posting ends the running tick's wait and, after the tick, its loop.</summary>
internal sealed class MainThreadQueue(SharedState state, WakeSignal wake)
{
    private readonly ConcurrentQueue<Action> _work = new();

    public void Post(Action work)
    {
        _work.Enqueue(work);
        state.Attention = true;
        wake.Set();
    }

    /// <summary>Runs what waits. The flag goes down first: work posted meanwhile raises it again.</summary>
    public void Drain()
    {
        state.Attention = false;
        while (_work.TryDequeue(out var work))
            work();
    }
}

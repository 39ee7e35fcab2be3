namespace Hawser.Editor.Core.MainThread;

/// <summary>
/// Current while our items run: what they await goes on in the main-thread queue, so it is ticked on demand and counted
/// against the budget like everything else.
/// </summary>
internal sealed class MainThreadContext : SynchronizationContext
{
    private readonly MainThreadQueue _queue;

    public MainThreadContext(MainThreadQueue queue) => _queue = queue;

    public override void Post(SendOrPostCallback d, object? state) => _queue.Post(new CallbackItem(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        _queue.DispatchAndWait(
            () =>
            {
                d(state);
                return true;
            },
            Timeout.InfiniteTimeSpan);

    public override SynchronizationContext CreateCopy() => this;

    private sealed class CallbackItem : MainThreadItem
    {
        private readonly SendOrPostCallback _callback;
        private readonly object? _state;

        public CallbackItem(SendOrPostCallback callback, object? state)
        {
            _callback = callback;
            _state = state;
        }

        protected internal override void Run() => _callback(_state);
    }
}

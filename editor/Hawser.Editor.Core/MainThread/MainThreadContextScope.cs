namespace Hawser.Editor.Core.MainThread;

/// <summary>The queue's context is current until this is disposed of.</summary>
internal readonly struct MainThreadContextScope : IDisposable
{
    private readonly SynchronizationContext? _outer;

    public MainThreadContextScope(MainThreadQueue queue)
    {
        _outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(queue.Context);
    }

    public void Dispose() => SynchronizationContext.SetSynchronizationContext(_outer);
}

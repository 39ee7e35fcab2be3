namespace Hawser.Link;

internal static class CancellableWaiting
{
    /// <summary>Waits for a task that can't be cancelled itself (netstandard2.1 has no WaitAsync).</summary>
    public static async Task OrCancelled(this Task task, CancellationToken cancellationToken)
    {
        if (task.IsCompleted || !cancellationToken.CanBeCanceled)
        {
            await task.ConfigureAwait(false);
            return;
        }

        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => cancelled.TrySetResult(true)))
            await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        await task.ConfigureAwait(false);
    }
}

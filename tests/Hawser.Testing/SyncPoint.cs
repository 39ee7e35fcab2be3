namespace Hawser.Testing;

/// <summary>
/// Holds the code under test at one chosen spot so that a test decides the interleaving:
/// the code awaits <see cref="Hold"/>, the test awaits <see cref="Reached"/>, looks around, and calls <see cref="Release"/>.
/// </summary>
public sealed class SyncPoint
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the code under test has come to the spot.</summary>
    public Task Reached => _reached.Task.DefaultTimeout();

    public bool IsReached => _reached.Task.IsCompleted;

    /// <summary>Called by the code under test: says "I am here" and waits to be let go.</summary>
    public Task Hold(CancellationToken cancellationToken = default)
    {
        _reached.TrySetResult();
        return _released.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The same for code that can't await.</summary>
    public void HoldThread(CancellationToken cancellationToken = default) => Hold(cancellationToken).GetAwaiter().GetResult();

    public void Release() => _released.TrySetResult();
}

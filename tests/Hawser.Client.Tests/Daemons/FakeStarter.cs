using Hawser.Client.Starting;

namespace Hawser.Client.Tests.Daemons;

/// <summary>A starter that does what the test says, and counts.</summary>
public sealed class FakeStarter(Func<int, Task> start) : IDaemonStarter
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Task StartAsync(CancellationToken cancellationToken) => start(Interlocked.Increment(ref _count));
}

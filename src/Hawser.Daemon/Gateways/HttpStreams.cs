namespace Hawser.Daemon.Gateways;

/// <summary>Answers that go on until the caller hangs up. They end at once when the daemon stops, which must not wait for them.</summary>
internal sealed class HttpStreams : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public CancellationToken Stopping => _stopping.Token;

    public Task EndAsync() => _stopping.CancelAsync();

    public void Dispose() => _stopping.Dispose();
}

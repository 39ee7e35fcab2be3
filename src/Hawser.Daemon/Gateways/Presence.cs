namespace Hawser.Daemon.Gateways;

/// <summary>How many are connected, through all gateways; says when that changes.</summary>
internal sealed class Presence(TimeProvider time)
{
    private long _lastRequest = time.GetUtcNow().UtcTicks;
    private int _clients;
    private int _editors;

    /// <summary>Raised on whatever thread brings the change.</summary>
    public event Action? Changed;

    public int Clients => Volatile.Read(ref _clients);

    public int Editors => Volatile.Read(ref _editors);

    /// <summary>When the last request came that belongs to no lasting connection.</summary>
    public DateTimeOffset LastRequest => new(Interlocked.Read(ref _lastRequest), TimeSpan.Zero);

    public void Requested() => Interlocked.Exchange(ref _lastRequest, time.GetUtcNow().UtcTicks);

    public void ClientCame() => Count(ref _clients, 1);

    public void ClientWent() => Count(ref _clients, -1);

    public void EditorCame() => Count(ref _editors, 1);

    public void EditorWent() => Count(ref _editors, -1);

    private void Count(ref int counter, int change)
    {
        Interlocked.Add(ref counter, change);
        Changed?.Invoke();
    }
}

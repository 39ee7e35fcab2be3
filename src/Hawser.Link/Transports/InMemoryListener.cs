using System.Collections.Concurrent;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Transports;

/// <summary>Listens within this process, by name.</summary>
internal sealed class InMemoryListener : ILinkListener
{
    private static readonly ConcurrentDictionary<string, InMemoryListener> Listening = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<ITransport> _waiting = new();
    private readonly SemaphoreSlim _arrivals = new(0);
    private volatile bool _disposed;

    public InMemoryListener(string name)
    {
        Address = LinkAddress.Memory(name);
        if (!Listening.TryAdd(name, this)) throw new HawserException(ErrorCatalog.AddressInUse, $"Somebody else listens on {Address}.");
    }

    public LinkAddress Address { get; }

    public static ITransport Connect(string name)
    {
        if (!Listening.TryGetValue(name, out var listener)) throw new IOException($"Nobody listens on memory://{name}.");
        var (near, far) = InMemoryStream.CreatePair();
        listener._waiting.Enqueue(new StreamTransport(far, $"memory://{name}"));
        listener._arrivals.Release();
        return new StreamTransport(near, $"memory://{name}");
    }

    public async ValueTask<ITransport?> AcceptAsync()
    {
        await _arrivals.WaitAsync().ConfigureAwait(false);
        return !_disposed && _waiting.TryDequeue(out var transport) ? transport : null;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        Listening.TryRemove(Address.Name, out _);
        _arrivals.Release();
    }
}

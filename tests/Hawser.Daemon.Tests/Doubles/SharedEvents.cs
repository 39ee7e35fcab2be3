using System.Diagnostics.CodeAnalysis;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Events that outlive the daemon that stores them. A daemon that is dead stores nothing more, whatever its threads still do.</summary>
internal sealed class SharedEvents : IDisposable
{
    private readonly InMemoryEventJournal _events = new(new EventOptions());
    private readonly Lock _gate = new();
    private OneLife? _current;

    /// <summary>For one daemon's life; the one before is dead.</summary>
    public IEventJournal Open()
    {
        lock (_gate) return _current = new OneLife(this);
    }

    public void Dispose() => _events.Dispose();

    private sealed class OneLife(SharedEvents all) : IEventJournal
    {
        public string Epoch => all._events.Epoch;

        public ulong First => all._events.First;

        public ulong Last => all._events.Last;

        public long Bytes => all._events.Bytes;

        public string? Trouble => all._events.Trouble;

        public void Append(StampedBatch batch)
        {
            lock (all._gate)
            {
                if (all._current == this) all._events.Append(batch);
            }
        }

        public bool TryTakeLoss([NotNullWhen(true)] out StoreLoss? loss) => all._events.TryTakeLoss(out loss);

        public ulong SenderNumberOf(string editorId) => all._events.SenderNumberOf(editorId);

        public ulong LastBefore(long unixNs) => all._events.LastBefore(unixNs);

        public IEventReader ReadAfter(ulong number, EventNeed need) => all._events.ReadAfter(number, need);

        public IEventReader ReadBefore(ulong number, EventNeed need) => all._events.ReadBefore(number, need);

        public void Dispose()
        {
            // The next daemon reads on.
        }
    }
}

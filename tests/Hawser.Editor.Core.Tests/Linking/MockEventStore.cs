using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>Stores an Editor's numbered events as a daemon does: what it has under a number it does not take again.</summary>
internal sealed class MockEventStore
{
    private readonly List<(ulong Number, Event Event)> _events = [];

    public ulong Last { get; private set; }

    public IReadOnlyList<(ulong Number, Event Event)> All
    {
        get
        {
            lock (_events) return [.. _events];
        }
    }

    /// <returns>The newest number that is stored.</returns>
    public ulong Add(EventBatch batch)
    {
        lock (_events)
        {
            for (var index = 0; index < batch.Events.Count; index++)
            {
                var number = batch.SenderNumber + (ulong)index;
                if (number <= Last) continue;
                _events.Add((number, batch.Events[index]));
                Last = number;
            }

            return Last;
        }
    }
}

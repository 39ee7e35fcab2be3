using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Daemon.Tests.Line;

public sealed class FloodTests
{
    [Fact]
    public async Task Flood_OneSubscriberThatWantsAll_GetsAllInOrder()
    {
        const int Count = 200_000;
        await using var daemon = await TestDaemon.StartAsync();
        await using var follower = await daemon.ConnectClientAsync(batches: true);
        await follower.RequestAsync(new Request { Subscribe = LogsWith(Subscribe.Types.Policy.Block) });
        await using var editor = new FloodingEditor(daemon);
        await editor.ConnectAsync();

        for (var sent = 0; sent < Count; sent += 500) await editor.SendAsync([.. Enumerable.Range(sent, 500).Select(number => Log(number))]);
        await editor.WhenAllStored();

        await Until.Equal("all have arrived", Count, () => follower.EventCount);
        Assert.Equal(Enumerable.Range(0, Count), follower.Events.Select(entry => (int)entry.Event.MonotonicTsNs));
    }

    private static Subscribe LogsWith(Subscribe.Types.Policy policy, uint capacity = 0) =>
        new() { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Log } }, Policy = policy, Capacity = capacity };

    private static Event Log(int number, Level level = Level.Info) =>
        new() { MonotonicTsNs = number, Log = new LogEvent { Level = level, Message = $"message {number}", Category = "Unity" } };
}

using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Link.Tests.Sessions;

/// <summary>A peer that has spoken and closed, while we had something for it.</summary>
public sealed class LastWordsTests
{
    [Theory]
    [InlineData("unix")]
    [InlineData("tcp")]
    public async Task Write_PeerHasClosed_WhatItSaidBeforeIsStillRead(string scheme)
    {
        using var folder = new TempFolder();
        using var listener = LinkListener.Listen(scheme == "unix" ? LinkAddress.Unix(folder["s"]) : LinkAddress.Tcp("127.0.0.1", 0));
        var peer = await LinkConnector.ConnectAsync(listener.Address);
        using var transport = (await listener.AcceptAsync())!;
        for (var i = 0; i < 10; i++) await new FrameStream(peer.Stream).WriteAsync(new Envelope { Event = new Event { Sequence = (ulong)i } });
        peer.Dispose();

        var handler = new RecordingHandler();
        await using var session = new LinkSession(transport, new FrameStream(transport.Stream), handler, new LinkSessionOptions { Time = new FakeTimeProvider() });
        // The first write may still be taken by the system; a later one fails.
        for (var i = 0; i < 10; i++) session.TrySend(new Event());
        session.Start();

        await session.Completion.DefaultTimeout();
        Assert.Equal(10, handler.Events.Count);
    }

    [Fact]
    public async Task Write_PeerTakesNoMoreAndSaysNothing_SessionEndsAfterAMoment()
    {
        using var folder = new TempFolder();
        using var listener = LinkListener.Listen(LinkAddress.Unix(folder["s"]));
        var peer = await LinkConnector.ConnectAsync(listener.Address);
        using var transport = (await listener.AcceptAsync())!;
        var time = new FakeTimeProvider();
        await using var session = new LinkSession(transport, new FrameStream(transport.Stream), new RecordingHandler(), new LinkSessionOptions { Time = time });

        peer.Dispose();
        session.TrySend(new Event()); // and nobody reads, so only the clock can end it
        await time.WhenTimersArmed();
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(ShutdownKind.Broken, (await session.Completion.DefaultTimeout()).Kind);
    }
}

using Google.Protobuf;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Daemon.Tests.Events.Batches;

public sealed class EventScannerTests
{
    [Fact]
    public void ReadBatch_AnyEvents_HeadsSayWhatADecoderSays() => SeededRandom.Check(300, random =>
    {
        var batch = new EventBatch { SenderNumber = (ulong)random.Next(0, 1000), Events = { Enumerable.Range(0, random.Next(0, 20)).Select(_ => AnyEvent(random)) } };
        if (random.Next(2) == 0) (batch.ProjectId, batch.EditorId) = ("p", "e");

        var block = EventScanner.ReadBatch(batch.ToByteArray(), out var said);

        Assert.Equal((batch.SenderNumber, batch.ProjectId, batch.EditorId), (said.SenderNumber, said.ProjectId ?? "", said.EditorId ?? ""));
        Assert.Equal(batch.Events, Enumerable.Range(0, block.Count).Select(block.Decode));
        for (var i = 0; i < block.Count; i++) AssertHead(block, i, batch.Events[i]);
        Assert.Equal(batch.Events.Any(entry => entry.Sequence > 0), block.IsStamped);
    });

    [Fact]
    public void ReadBatch_FieldsBetweenTheEvents_AreLeftOutOfTheBlock()
    {
        byte[] bytes =
        [
            .. new EventBatch { Events = { Log("a") } }.ToByteArray(),
            .. new EventBatch { SenderNumber = 7, ProjectId = "p" }.ToByteArray(),
            .. new EventBatch { Events = { Log("b") } }.ToByteArray(),
        ];
        var block = EventScanner.ReadBatch(bytes, out var said);
        Assert.Equal(7ul, said.SenderNumber);
        Assert.Equal(["a", "b"], Enumerable.Range(0, 2).Select(index => block.Decode(index).Log.Message));
        Assert.Equal(new EventBatch { Events = { Log("a"), Log("b") } }.ToByteArray(), block.Bytes.ToArray());
    }

    // Whatever comes, it is read or refused; nothing else happens.
    [Fact]
    public void ReadBatch_HarmedBytes_AreReadOrRefused() => SeededRandom.Check(2000, random =>
    {
        var bytes = new EventBatch { SenderNumber = 5, Events = { Enumerable.Range(0, 4).Select(_ => AnyEvent(random)) } }.ToByteArray();
        for (var harm = random.Next(1, 4); harm > 0; harm--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        bytes = bytes[..random.Next(bytes.Length + 1)];
        try
        {
            EventScanner.ReadBatch(bytes, out _);
        }
        catch (InvalidDataException)
        {
            // Refused.
        }
    });

    [Fact]
    public void PickAndFrom_AnyOfThem_AreThoseEvents() => SeededRandom.Check(200, random =>
    {
        var events = Enumerable.Range(0, random.Next(1, 20)).Select(_ => AnyEvent(random)).ToArray();
        var block = EventBlock.Of(events);
        var chosen = Enumerable.Range(0, events.Length).Where(_ => random.Next(2) == 0).ToArray();
        var start = random.Next(events.Length);

        AssertIs(chosen.Select(index => events[index]), block.Pick(chosen));
        AssertIs(events.Skip(start), block.From(start));
        var many = random.Next(0, events.Length - start + 1);
        Assert.Equal(events.Skip(start).Take(many), EventBatch.Parser.ParseFrom(block.Entries(start, many).Span).Events);
    });

    [Fact]
    public void WithoutStamps_WhatIsTheDaemonsToSay_IsGone()
    {
        var forged = Log("m");
        (forged.Sequence, forged.UnixNs, forged.ProjectId, forged.EditorId) = (9, 9, "x", "y");
        var block = EventBlock.Of(forged, Log("n"));
        Assert.True(block.IsStamped);
        AssertIs([Log("m"), Log("n")], block.WithoutStamps());
        Assert.False(block.WithoutStamps().IsStamped);
    }

    private static void AssertIs(IEnumerable<Event> events, EventBlock block)
    {
        Assert.Equal(events, Enumerable.Range(0, block.Count).Select(block.Decode));
        for (var i = 0; i < block.Count; i++) AssertHead(block, i, block.Decode(i));
    }

    private static void AssertHead(EventBlock block, int index, Event entry)
    {
        ref readonly var head = ref block.Head(index);
        var log = entry.Log;
        Assert.Equal(KindOf(entry), head.Kind);
        Assert.Equal(log?.Level ?? Level.Info, head.Level);
        Assert.Equal(log?.Category ?? "", System.Text.Encoding.UTF8.GetString(block.Utf8(head.Category)));
        Assert.Equal(log?.Message ?? entry.Op?.Message ?? "", System.Text.Encoding.UTF8.GetString(block.Utf8(head.Text)));
    }

    private static EventKinds KindOf(Event entry) => entry.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => EventKinds.Log,
        Event.PayloadOneofCase.Op => EventKinds.Operation,
        Event.PayloadOneofCase.Gap => EventKinds.Gap,
        Event.PayloadOneofCase.Editor => EventKinds.Editor,
        _ => EventKinds.Unknown,
    };

    private static Event Log(string message) => new() { Log = new LogEvent { Message = message } };

    private static Event AnyEvent(Random random)
    {
        var entry = random.Next(6) switch
        {
            0 => new Event { Op = new OperationEvent { OpId = "o", Progress = random.Next(), Message = Text(random), PayloadJson = "{}" } },
            1 => new Event { Gap = new GapEvent { Count = (ulong)random.Next() } },
            2 => new Event { Editor = new EditorEvent { Message = Text(random), State = new EditorState { SinceUnixMs = 5 } } },
            3 => new Event(),
            _ => new Event { Log = new LogEvent { Level = (Level)random.Next(5), Message = Text(random), Category = Text(random), StackTrace = Text(random), MonotonicTsNs = random.NextInt64() } },
        };
        if (random.Next(2) == 0) entry.MonotonicTsNs = random.NextInt64();
        if (random.Next(8) == 0) entry.Sequence = 1 + (ulong)random.Next();
        return entry;
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 200)).Select(_ => "aäb漢😀"[random.Next(3)]));
}

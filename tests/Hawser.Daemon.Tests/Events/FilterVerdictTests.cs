using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Batches;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.EventFilter.Types.Kind;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Daemon.Tests.Events;

public sealed class FilterVerdictTests
{
    private static readonly string[] Texts = ["", "a", "Error in ÄÖ", "straße", "ERROR", "漢字 kanji", "aaaaab", "İstanbul", "ſ", "K"];

    [Fact]
    public void Judge_AnyFilterAnyBatch_AgreesWithEachEvent() => SeededRandom.Check(1000, random =>
    {
        var filter = new CompiledFilter(AnyFilter(random), random.Next(4) == 0 ? "p" : null);
        var stamp = new EventStamp(1, 0, random.Next(2) == 0 ? "p" : "q", "e", 0);
        var batch = new StampedBatch(stamp, EventBlock.Of([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => AnyEvent(random))]));
        var matching = Enumerable.Range(0, batch.Count).Count(index => filter.Matches(batch, index));

        var verdict = filter.Judge(batch);

        if (verdict == FilterVerdict.All) Assert.Equal(batch.Count, matching);
        if (verdict == FilterVerdict.None) Assert.Equal(0, matching);
    });

    [Fact]
    public void Judge_FloodOfInfo_NeedsNoLookAtEach()
    {
        var batch = new StampedBatch(new EventStamp(1, 0, "p", "e", 0), EventBlock.Of(Log(Level.Info), Log(Level.Debug)));
        Assert.Equal(FilterVerdict.All, CompiledFilter.All.Judge(batch));
        Assert.Equal(FilterVerdict.None, new CompiledFilter(new EventFilter { MinimumLevel = Level.Warn }).Judge(batch));
        Assert.Equal(FilterVerdict.None, new CompiledFilter(new EventFilter { Kinds = { Kind.Operation } }).Judge(batch));
        Assert.Equal(FilterVerdict.None, new CompiledFilter(null, "other").Judge(batch));
        Assert.Equal(FilterVerdict.All, new CompiledFilter(new EventFilter { MinimumLevel = Level.Debug, Kinds = { Kind.Log } }).Judge(batch));
    }

    [Fact]
    public void Pattern_AnyTexts_FindsWhatStringsFind() => SeededRandom.Check(3000, random =>
    {
        var (wanted, text) = (AnyText(random, 3), AnyText(random, 12));
        if (wanted.Length == 0) return;
        var pattern = new Utf8Pattern(wanted);
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(text.Contains(wanted, StringComparison.OrdinalIgnoreCase), pattern.IsIn(utf8));
        Assert.Equal(text.Equals(wanted, StringComparison.OrdinalIgnoreCase), pattern.Equals(utf8));
    });

    [Fact]
    public void Matches_LifeOfACommand_ItsEventsAndItsOperationAndNoOthers()
    {
        var filter = new CompiledFilter(new EventFilter { CommandId = "c1" });
        Assert.True(filter.Matches(Command("c1")));
        Assert.False(filter.Matches(Command("c2")));
        Assert.False(filter.Matches(Log(Level.Error)));
        Assert.True(filter.Matches(new Event { Op = new OperationEvent { OpId = "o1", CommandId = "c1" } }));
        Assert.True(filter.Matches(new Event { Op = new OperationEvent { OpId = "o1", Kind = OperationEvent.Types.Kind.Complete } }));
        Assert.False(filter.Matches(new Event { Op = new OperationEvent { OpId = "o2" } }));
    }

    [Fact]
    public void Matches_OneOperation_OnlyWhatItSays()
    {
        var filter = new CompiledFilter(new EventFilter { OperationId = "o1" });
        Assert.True(filter.Matches(new Event { Op = new OperationEvent { OpId = "o1" } }));
        Assert.False(filter.Matches(new Event { Op = new OperationEvent { OpId = "o2" } }));
        Assert.False(filter.Matches(Command("o1")));
    }

    private static Event Command(string id) => new() { Command = new CommandEvent { CommandId = id } };

    private static Event Log(Level level) => new() { Log = new LogEvent { Level = level, Message = "m" } };

    private static string AnyText(Random random, int most) => random.Next(3) == 0
        ? Texts[random.Next(Texts.Length)]
        : string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => "aAbBkKsSäÄßıİ漢"[random.Next(14)]));

    private static EventFilter AnyFilter(Random random)
    {
        var filter = new EventFilter { MinimumLevel = (Level)random.Next(5), Text = random.Next(2) == 0 ? "" : AnyText(random, 3) };
        if (random.Next(2) == 0) filter.Kinds.Add((Kind)random.Next(6));
        if (random.Next(3) == 0) filter.Kinds.Add(Kind.Log);
        if (random.Next(3) == 0) filter.Categories.Add("UNITY");
        if (random.Next(5) == 0) filter.OperationId = "o";
        if (random.Next(5) == 0) filter.CommandId = "c";
        if (random.Next(5) == 0) filter.Target = new EditorTarget { Editor = random.Next(2) == 0 ? "E" : "f" };
        return filter;
    }

    private static Event AnyEvent(Random random) => random.Next(7) switch
    {
        0 => new Event { Op = new OperationEvent { OpId = "o", CommandId = random.Next(2) == 0 ? "c" : "", Message = AnyText(random, 9) } },
        1 => new Event { Gap = new GapEvent { Count = 3 } },
        2 => Command("c"),
        3 => new Event { Editor = new EditorEvent { Message = AnyText(random, 9) } },
        4 => new Event(),
        _ => new Event { Log = new LogEvent { Level = (Level)random.Next(5), Message = AnyText(random, 20), Category = random.Next(2) == 0 ? "Unity" : "x" } },
    };
}

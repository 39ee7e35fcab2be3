using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Core.Tests.Events;

public sealed class CarriedEventsTests
{
    private readonly EventPacker _packer = new(TimeProvider.System, new StackTraceText([]), 41);
    private readonly List<EventParcel> _parcels = [];

    [Fact]
    public void Unpack_OfWhatWasPacked_IsTheSame()
    {
        Log(Level.Info, 10, 3);
        _packer.Add(new Event { Op = new OperationEvent { OpId = "o" } });
        Seal();
        Log(Level.Warn, 10, 2);
        Seal();

        var carried = CarriedEvents.Of(_parcels, _packer.Next);

        Assert.Equal(47UL, carried.Next);
        Assert.Equal(Frames(_parcels), Frames(carried.Unpack()));
        Assert.Empty(CarriedEvents.None.Unpack());
    }

    [Fact]
    public void Select_Little_KeepsEverything()
    {
        Log(Level.Info, 10, 3);
        Seal();

        Assert.Equal(_parcels, CarriedEvents.Select(_parcels, out var lost));
        Assert.Null(lost);
    }

    [Fact]
    public void Select_Much_LeavesInfoBehindAndCountsIt() => SeededRandom.Check(20, random =>
    {
        var (packer, parcels, levels) = (new EventPacker(TimeProvider.System, new StackTraceText([]), 1), new List<EventParcel>(), new List<Level>());
        var size = 0;
        while (size < 2 * CarriedEvents.MostWithInfo)
        {
            var level = (Level)random.Next(5);
            packer.Add(new LogRecord(level, new string('x', 1000), "", level == Level.Debug ? "D" : "I", 1));
            levels.Add(level);
            size += 1000;
            if (random.Next(40) == 0) parcels.Add(packer.Seal());
        }

        if (!packer.IsEmpty) parcels.Add(packer.Seal());

        var kept = CarriedEvents.Select(parcels, out var lost);

        var expected = levels.Select((level, index) => (Number: (ulong)index + 1, Level: level)).Where(told => told.Level >= Level.Warn);
        Assert.Equal(expected, kept.SelectMany(Numbered).Select(told => (told.Number, told.Event.Log.Level)));
        Assert.Equal((ulong)levels.Count(level => level < Level.Warn), lost!.Count);
        Assert.Equal(
            (ulong)levels.Count(level => level == Level.Debug), lost.ByCategory.Single(count => count.Category == "D").Count);
    });

    [Fact]
    public void Select_WarningsWithoutMeasure_KeepsTheOldestAndCountsTheRest()
    {
        for (var line = 0; line < 20; line++)
        {
            Log(Level.Error, 1024 * 1024, 1);
            Seal();
        }

        var kept = CarriedEvents.Select(_parcels, out var lost);

        Assert.Equal(41UL, kept[0].First);
        Assert.InRange(kept.Sum(parcel => parcel.FrameLength), CarriedEvents.Most / 2, CarriedEvents.Most);
        Assert.Equal(20, kept.Count + (int)lost!.Count);
        Assert.Equal(Level.Error, lost.ByCategory.Single().Level);
    }

    private void Log(Level level, int length, int count)
    {
        for (var line = 0; line < count; line++) _packer.Add(new LogRecord(level, new string('x', length), "at A:B ()", "C", 1));
    }

    private void Seal() => _parcels.Add(_packer.Seal());

    private static IEnumerable<string> Frames(IEnumerable<EventParcel> parcels) =>
        parcels.Select(parcel => Convert.ToHexString(parcel.Bytes, parcel.FrameStart, parcel.FrameLength));

    private static IEnumerable<(ulong Number, Event Event)> Numbered(EventParcel parcel)
    {
        var envelope = Envelope.Parser.ParseFrom(parcel.Bytes, parcel.FrameStart + 4, parcel.FrameLength - 4);
        return envelope.Events.Events.Select((happened, index) => (envelope.Events.SenderNumber + (ulong)index, happened));
    }
}

using Hawser.Chaos.Oracle;
using Hawser.Protocol.V1;

namespace Hawser.Chaos.Tests;

/// <summary>An oracle that sees nothing would be content with anything.</summary>
public sealed class EventOrderTests
{
    private readonly EventOrder _order = new();

    [Fact]
    public void Take_OneAfterTheOther_IsInOrder()
    {
        for (var number = 5ul; number < 9; number++) _order.Take(new Event { Sequence = number });
        Assert.Empty(_order.Faults);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(5)]
    [InlineData(4)]
    public void Take_HoleOrStepBack_IsAFault(ulong next)
    {
        _order.Take(new Event { Sequence = 5 });
        _order.Take(new Event { Sequence = next });
        Assert.Single(_order.Faults);
    }

    [Fact]
    public void Take_HoleThatAGapTellsOf_IsInOrder()
    {
        _order.Take(new Event { Sequence = 5 });
        _order.Take(new Event { Gap = new GapEvent { First = 6, Last = 8, Reason = "store_torn" } });
        _order.Take(new Event { Sequence = 9 });
        Assert.Empty(_order.Faults);
    }

    [Fact]
    public void Take_EventsWereDropped_IsAFault()
    {
        _order.Take(new Event { Sequence = 5 });
        _order.Take(new Event { Sequence = 6, Gap = new GapEvent { Count = 3, Reason = "sender_dropped" } });
        _order.Take(new Event { Sequence = 7 });
        Assert.Single(_order.Faults);
    }
}

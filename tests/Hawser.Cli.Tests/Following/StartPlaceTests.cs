using Hawser.Cli.Following;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Following;

public sealed class StartPlaceTests
{
    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("1234", 1234ul)]
    [InlineData("1", 1ul)]
    public void Parse_Number_IsAnEventsNumber(string text, ulong expected) => Assert.Equal(new StartPlace(expected, null), Parse(text));

    [Theory]
    [InlineData("10m", "2026-11-21T11:50:00Z")]
    [InlineData("1.5h", "2026-11-21T10:30:00Z")]
    [InlineData("3d", "2026-11-18T12:00:00Z")]
    [InlineData("11:05", "2026-11-21T11:05:00Z")]
    [InlineData("11:05:07", "2026-11-21T11:05:07Z")]
    [InlineData("14:05", "2026-11-20T14:05:00Z")] // has yet to come today
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("2026-11-20 09:30", "2026-11-20T09:30:00Z")]
    [InlineData("2026-11-20T09:30:00+02:00", "2026-11-20T07:30:00Z")]
    [InlineData("2026-11-20T09:30:00.25Z", "2026-11-20T09:30:00.25Z")]
    public void Parse_AgeOrTime_IsThatMoment(string text, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.UnixEpoch.AddTicks(Parse(text).At!.UnixNs / 100));

    [Theory]
    [InlineData("cmd-0199", "cmd-0199")]
    [InlineData("command:nightly 7", "nightly 7")]
    public void Parse_CommandsId_IsWhereItBegan(string text, string expected) => Assert.Equal(expected, Parse(text).At!.CommandId);

    [Fact]
    public void Parse_Names_AreUnderstood()
    {
        Assert.True(Parse("last-clear").At!.LastClear);
        Assert.Equal(StartPlace.Beginning, Parse("0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-5m")]
    [InlineData("10 parsecs")]
    [InlineData("25:61")]
    [InlineData("2026-13-01")]
    [InlineData("99999999999999999999999")]
    public void Parse_AnythingElse_IsRefusedWithWhatItCouldBe(string text)
    {
        var failure = Assert.Throws<HawserException>(() => Parse(text));

        Assert.Equal(ErrorCatalog.InvalidArgument, failure.Code);
        Assert.Contains($"--since can't be '{text}'", failure.Message, StringComparison.Ordinal);
        Assert.Contains(failure.Failure.Hints, hint => hint.Contains("10m", StringComparison.Ordinal) && hint.Contains("last-clear", StringComparison.Ordinal));
    }

    [Fact]
    public void Query_CarriesThePlace()
    {
        var query = Parse("last-clear").Query(new EventFilter { Text = "x" }, 7);

        Assert.Equal((true, 0ul, 7u, "x"), (query.From.LastClear, query.Since, query.Limit, query.Filter.Text));
    }

    private static StartPlace Parse(string text) => StartPlace.Parse("logs", text, Time);
}

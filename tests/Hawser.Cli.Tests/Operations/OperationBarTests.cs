using Hawser.Cli.Operations;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Operations;

public sealed class OperationBarTests
{
    private static readonly FakeTimeProvider Time = new(DateTimeOffset.UnixEpoch.AddSeconds(1000));

    [Theory]
    [InlineData(0, 60, "░░░░░░░░░░░░░░░░░░░░   0 % 1 min")]
    [InlineData(1, 60, "▏░░░░░░░░░░░░░░░░░░░   1 % 1 min")] // too little to tell how long the rest takes
    [InlineData(25, 30, "█████░░░░░░░░░░░░░░░  25 % 30 s, 1 min left")]
    [InlineData(50, 1, "██████████░░░░░░░░░░  50 % 1 s")]
    [InlineData(99, 30, "███████████████████▊  99 % 30 s, 1 s left")]
    [InlineData(100, 30, "████████████████████ 100 % 30 s")]
    [InlineData(140, 30, "████████████████████ 100 % 30 s")]
    public void Running_ShowsBarAgeAndWhatIsLeft(int progress, int age, string expected) =>
        Assert.EndsWith(expected, OperationBar.Running(Operation(progress, age), 200, Styling.None, Time), StringComparison.Ordinal);

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    public void Running_NarrowTerminal_FitsOneRow(int columns)
    {
        var operation = Operation(40, 12);
        (operation.Title, operation.Last.Message) = (new string('t', 300), "line one\nline two \u001b[2J");

        var bar = OperationBar.Running(operation, columns, Styling.Ansi, Time);

        Assert.True(DisplayWidth.Of(bar) <= columns, bar);
        Assert.DoesNotContain('\n', bar);
    }

    [Fact]
    public void Running_ToBeCancelled_SaysSo()
    {
        var operation = Operation(40, 12);
        operation.CancelRequested = true;

        Assert.Contains("to be cancelled", OperationBar.Running(operation, 200, Styling.None, Time), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "✓ Build done after 12 s: 2 warnings")]
    [InlineData(3, "✗ Build failed (3) after 12 s: 2 warnings")]
    [InlineData(-1, "✗ Build abandoned after 12 s: 2 warnings")]
    public void Ended_TellsResultAndDuration(int code, string expected)
    {
        var operation = Operation(100, 12);
        operation.EndedUnixMs = Time.GetUtcNow().ToUnixTimeMilliseconds();
        operation.Last = new OperationEvent { Kind = OperationEvent.Types.Kind.Complete, Code = code, Message = "2 warnings" };

        Assert.Equal(expected, OperationBar.Ended(operation, 200, Styling.None, Time));
    }

    private static OperationInfo Operation(int progress, int age) => new()
    {
        OpId = "op-1",
        Title = "Build",
        StartedUnixMs = Time.GetUtcNow().AddSeconds(-age).ToUnixTimeMilliseconds(),
        Last = new OperationEvent { Kind = OperationEvent.Types.Kind.Progress, Progress = progress },
    };
}

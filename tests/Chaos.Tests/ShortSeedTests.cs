using System.Globalization;
using Hawser.Chaos.Rigging;

namespace Hawser.Chaos.Tests;

/// <summary>Real processes, and everything that can happen to them. A failure tells its seed and the whole story; HAWSER_SEED plays another.</summary>
[Trait("Category", "Chaos")]
public sealed class ShortSeedTests
{
    private const int Commands = 200;

    [Fact]
    public Task ManagedSockets_EverythingBreaks_EachCommandEndsOnceAndHonestly() => PlayAsync(LinkMode.Managed);

    [Fact]
    public Task Keeper_EverythingBreaks_EachCommandEndsOnceAndHonestly() => PlayAsync(LinkMode.Keeper);

    private static async Task PlayAsync(LinkMode mode)
    {
        var seed = Environment.GetEnvironmentVariable("HAWSER_SEED") is { Length: > 0 } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : 20261;

        var report = await ChaosRun.PlayAsync(new ChaosOptions { Seed = seed, Commands = Commands, Faults = 18, Mode = mode, Say = TestContext.Current.SendDiagnosticMessage });

        Assert.True(report.IsGood, report.Describe());
        Assert.Equal(Commands, report.Commands);
    }
}

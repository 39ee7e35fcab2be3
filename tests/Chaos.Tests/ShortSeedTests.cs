namespace Hawser.Chaos.Tests;

[Trait("Category", "Chaos")]
public sealed class ShortSeedTests
{
    [Fact]
    public async Task ThreeHundredCommands_WhileEverythingBreaks_EachEndsOnceAndHonestly()
    {
        var seed = Environment.GetEnvironmentVariable("HAWSER_SEED") is { Length: > 0 } wanted ? int.Parse(wanted) : 20261;

        var report = await ChaosRun.PlayAsync(new ChaosOptions { Seed = seed, Commands = 300, Faults = 18, Say = TestContext.Current.SendDiagnosticMessage });

        Assert.True(report.IsGood, report.Describe());
        Assert.Equal(300, report.Commands);
    }
}

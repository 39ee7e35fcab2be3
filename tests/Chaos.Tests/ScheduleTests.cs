namespace Hawser.Chaos.Tests;

public sealed class ScheduleTests
{
    private static readonly ChaosOptions Options = new() { Seed = 7, Commands = 500, Faults = 40 };

    [Fact]
    public void Draw_SameSeed_IsTheSameSchedule() => Assert.Equal(Schedule.Draw(Options).ToString(), Schedule.Draw(Options).ToString());

    [Fact]
    public void Draw_AnotherSeed_IsAnother() => Assert.NotEqual(Schedule.Draw(Options).ToString(), Schedule.Draw(Options with { Seed = 8 }).ToString());

    [Fact]
    public void Draw_HasAsManyOfEachAsWasAskedFor()
    {
        var schedule = Schedule.Draw(Options);
        Assert.Equal((500, 40), (schedule.Commands.Count(), schedule.Faults.Count()));
    }
}

using Architecture.Tests.Arrows;

namespace Architecture.Tests.Clocks;

public sealed class ClockCallsTests
{
    [Fact]
    public void Product_AsksNoClockBehindTimeProvidersBack()
    {
        var calls = Solution.ProductProjects.SelectMany(CallsOf).ToArray();
        Rule.MustHold(AllowedClockCalls.Violations(calls, AllowedClockCalls.All));
    }

    [Theory]
    [InlineData("System.DateTime.UtcNow", "System.DateTime::get_UtcNow")]
    [InlineData("System.DateTimeOffset.Now", "System.DateTimeOffset::get_Now")]
    [InlineData("System.Threading.Tasks.Task.Delay(5)", "System.Threading.Tasks.Task::Delay")]
    [InlineData("System.Threading.Tasks.Task.Delay(5, default(System.Threading.CancellationToken))", "System.Threading.Tasks.Task::Delay")]
    [InlineData("new System.Threading.PeriodicTimer(System.TimeSpan.Zero)", "System.Threading.PeriodicTimer::.ctor")]
    [InlineData("(System.Func<System.DateTime>)(() => System.DateTime.Now)", "System.DateTime::get_Now")]
    public void In_CallBehindTimeProvidersBack_IsFound(string expression, string called) =>
        Assert.Equal([("Bad", called)], In($"class Bad {{ object Do() => {expression}; }}"));

    [Fact]
    public void In_SleepInAnAsyncMethod_IsFound() =>
        Assert.Equal([("Bad", "System.Threading.Thread::Sleep")],
            In("class Bad { async void Do() { await System.Threading.Tasks.Task.Yield(); System.Threading.Thread.Sleep(1); } }"));

    [Fact]
    public void In_DelayWithTimeProvider_IsFine() =>
        Assert.Empty(In("class Good { object Do(System.TimeProvider time) => System.Threading.Tasks.Task.Delay(System.TimeSpan.Zero, time); }"));

    [Fact]
    public void Violations_AllowedCall_IsFineAndAStaleEntryIsNot()
    {
        var allowed = new AllowedClockCall("Host", "System.Threading.Thread::Sleep", "reason");
        Assert.Empty(AllowedClockCalls.Violations([("Host", "System.Threading.Thread::Sleep")], [allowed]));
        Assert.Contains("no longer calls", Assert.Single(AllowedClockCalls.Violations([], [allowed])));
        Assert.Single(AllowedClockCalls.Violations([("Other", "System.Threading.Thread::Sleep"), ("Host", "System.Threading.Thread::Sleep")], [allowed]));
    }

    private static (string, string)[] CallsOf(string project)
    {
        using var module = CompiledProject.Read(project);
        return [.. ClockCalls.In(module)];
    }

    private static (string, string)[] In(string source)
    {
        using var module = SnippetCompiler.Compile("Snippet", source);
        return [.. ClockCalls.In(module)];
    }
}

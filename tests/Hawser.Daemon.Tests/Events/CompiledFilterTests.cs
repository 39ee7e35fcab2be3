using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.EventFilter.Types.Kind;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Daemon.Tests.Events;

public sealed class CompiledFilterTests
{
    private static readonly Event Log = new()
    {
        ProjectId = "proj-1",
        EditorId = "abcd",
        Log = new LogEvent { Level = Level.Warn, Category = "Net", Message = "Straße is long" },
    };

    private static readonly Event Operation = new() { ProjectId = "proj-1", EditorId = "abcd", Op = new OperationEvent { Message = "Building" } };

    [Fact]
    public void Matches_NoFilter_Everything() => Assert.True(CompiledFilter.All.Matches(Log) && CompiledFilter.All.Matches(Operation));

    [Theory]
    [InlineData(Level.Warn, true)]
    [InlineData(Level.Error, false)]
    public void Matches_MinimumLevel_AppliesToLogsAlone(Level level, bool matches)
    {
        var filter = new CompiledFilter(new EventFilter { MinimumLevel = level });
        Assert.Equal(matches, filter.Matches(Log));
        Assert.True(filter.Matches(Operation));
    }

    [Fact]
    public void Matches_Kinds_OnlyThose()
    {
        var filter = new CompiledFilter(new EventFilter { Kinds = { Kind.Operation, Kind.Compile } });
        Assert.False(filter.Matches(Log));
        Assert.True(filter.Matches(Operation));
    }

    [Theory]
    [InlineData("net", true)]
    [InlineData("Physics", false)]
    public void Matches_Categories_InAnyCase(string category, bool matches) =>
        Assert.Equal(matches, new CompiledFilter(new EventFilter { Categories = { "UI", category } }).Matches(Log));

    [Theory]
    [InlineData("IS LONG", true)]
    [InlineData("straße", true)]
    [InlineData("short", false)]
    public void Matches_Text_InAnyCase(string text, bool matches) =>
        Assert.Equal(matches, new CompiledFilter(new EventFilter { Text = text }).Matches(Log));

    [Theory]
    [InlineData("proj-1", "", true)]
    [InlineData("proj-2", "", false)]
    [InlineData(null, "AB", true)]
    [InlineData(null, "bc", false)]
    [InlineData(null, "42", true)]
    [InlineData(null, "43", false)]
    public void Matches_Target_ByProjectEditorOrProcess(string? project, string editor, bool matches)
    {
        var filter = new EventFilter { Target = new EditorTarget { Editor = editor } };
        string[] editors = editor == "42" ? ["abcd"] : [];
        Assert.Equal(matches, new CompiledFilter(filter, project, editors).Matches(Log));
    }

    [Fact]
    public void Matches_Gap_Always() =>
        Assert.True(new CompiledFilter(new EventFilter { Kinds = { Kind.Compile }, Text = "x" }, "proj-9").Matches(Gaps.Create(1, 2, 2, Gaps.SlowSubscriber)));

    [Fact]
    public void Matches_KindOfANewerClient_NothingAndNoFault() => Assert.False(new CompiledFilter(new EventFilter { Kinds = { (Kind)77 } }).Matches(Log));
}

using Hawser.Daemon.Commands;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Daemon.Tests.Commands.Batches;

public sealed class BatchTests : IDisposable
{
    private static readonly Catalog WithBatch = MockCatalog.Of([.. MockCatalog.Standard.Commands, MockCatalog.Command("batch", mainThread: true, Trait.Reloads, Trait.Resumable)]);
    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public BatchTests()
    {
        var hello = Core.Hello();
        hello.CatalogRevision = WithBatch.Revision;
        _link = _core.Connect(hello);
        _core.Catalogs.Put(hello.Identity.ProjectId, WithBatch);
    }

    [Theory]
    [InlineData("editor.ping,play.status", true, true)]
    [InlineData("editor.ping,asset.refresh", false, true)]
    [InlineData("editor.ping,menu.execute", false, false)]
    public void Traits_FollowFromTheCommands(string steps, bool isRead, bool mayRunAgain)
    {
        var command = Accept(steps);
        Assert.Equal((isRead, mayRunAgain), (command.IsRead, command.MayRunAgain));
        Assert.Equal("batch", Assert.Single(_link.Executed).Execute.Command);
    }

    [Fact]
    public void Time_IsThatOfAllCommands()
    {
        var command = Accept("editor.ping,play.status");
        Assert.Equal(TimeSpan.FromSeconds(60), command.DeadlineAt - command.AcceptedAt);
    }

    [Fact]
    public void Step_ThatTheEditorDoesNotOffer_NothingIsSent()
    {
        var failure = Invoke("editor.ping,play.entre").Failure!;
        Assert.Equal(ErrorCatalog.UnknownCommand.Name, failure.Code);
        Assert.StartsWith("Step 2 of 2: The Editor offers no command 'play.entre'.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("play.enter", failure.Hints[0], StringComparison.Ordinal);
        Assert.Empty(_link.Executed);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"steps":7}""")]
    [InlineData("""{"steps":[]}""")]
    [InlineData("""{"steps":[7,{"command":1}]}""")]
    public void Arguments_ThatMakeNoBatch_AreTheEditorsToRefuse(string arguments)
    {
        var acceptance = _core.Broker.Invoke(new Invoke { Command = "batch", ArgumentsJson = arguments }, new FakeCaller());
        Assert.False(acceptance.Command!.MayRunAgain);
    }

    public void Dispose() => _core.Dispose();

    private Command Accept(string steps) => Invoke(steps).Command!;

    private Acceptance Invoke(string steps)
    {
        var arguments = $$"""{"steps":[{{string.Join(',', steps.Split(',').Select(step => $$"""{"command":"{{step}}"}"""))}}]}""";
        return _core.Broker.Invoke(new Invoke { Command = "batch", ArgumentsJson = arguments }, new FakeCaller());
    }
}

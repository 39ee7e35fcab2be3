using Hawser.Daemon.Editors;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Editors;

public sealed class EditorRegistryTests : IDisposable
{
    private readonly Core _core = new();

    [Fact]
    public void Connect_HigherNumber_ReplacesAndClosesTheOldLink()
    {
        var old = _core.Connect(Core.Hello(connection: 1));
        var link = _core.Connect(Core.Hello(connection: 2));

        Assert.Equal(ErrorCatalog.Superseded, old.ClosedFor);
        Assert.Same(link, Only.Model.Link);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void Connect_EqualOrLowerNumber_IsRefusedAndTheLinkStays(ulong number)
    {
        var current = _core.Connect(Core.Hello(connection: 5));

        var refused = _core.Registry.Connect(Core.Hello(connection: number), new FakeEditorLink());

        Assert.Equal(ErrorCatalog.Superseded.Name, refused?.Code);
        Assert.Same(current, Only.Model.Link);
        Assert.Null(current.ClosedFor);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    public void Connect_AnotherLivingProcessHasTheSession_IsRefusedAndTheLinkStays(ulong number)
    {
        var first = _core.Connect(Core.Hello(pid: 100, connection: 5));

        var refused = _core.Registry.Connect(Core.Hello(pid: 200, connection: number), new FakeEditorLink());

        Assert.Equal(ErrorCatalog.SessionTaken.Name, refused?.Code);
        Assert.Contains("process id 100", refused!.Message);
        Assert.Same(first, Only.Model.Link);
        Assert.Null(first.ClosedFor);
    }

    [Fact]
    public void Connect_TheProcessThatHadTheSessionHasEnded_IsTaken()
    {
        var first = _core.Connect(Core.Hello(pid: 100, connection: 5));
        _core.Processes.Kill(100);

        var link = _core.Connect(Core.Hello(pid: 200, connection: 1));

        Assert.Same(link, Only.Model.Link);
        Assert.Equal(ErrorCatalog.Superseded, first.ClosedFor);
    }

    [Fact]
    public void Disconnect_OfALinkThatWasReplaced_ChangesNothing()
    {
        var old = _core.Connect(Core.Hello(connection: 1));
        _core.Connect(Core.Hello(connection: 2));

        _core.Disconnect(old);

        Assert.True(Only.Model.Connected);
    }

    [Fact]
    public void Update_OverALinkThatWasReplaced_ChangesNothing()
    {
        var old = _core.Connect(Core.Hello(connection: 1));
        _core.Connect(Core.Hello(connection: 2));

        _core.Tell(old, Phase.Reloading);

        Assert.Equal(Phase.Ready, Only.Model.Phase);
    }

    [Theory]
    [InlineData(Phase.Ready, Phase.Gone)]
    [InlineData(Phase.Compiling, Phase.Gone)]
    [InlineData(Phase.Reloading, Phase.Reloading)]
    [InlineData(Phase.Quitting, Phase.Quitting)]
    public void Disconnect_AfterWhatTheEditorSaid_IsKnownAs(Phase said, Phase known)
    {
        var link = _core.Connect();
        _core.Tell(link, said);

        _core.Disconnect(link);

        Assert.Equal((known, false), (Only.Model.Phase, Only.Model.Connected));
    }

    [Fact]
    public void Connect_NewSessionOfTheSameProcess_Replaces()
    {
        var old = _core.Connect(Core.Hello("editor-1", pid: 7));
        _core.Connect(Core.Hello("editor-2", pid: 7));

        Assert.Equal("editor-2", Only.Id.Value);
        Assert.Equal(ErrorCatalog.Superseded, old.ClosedFor);
    }

    [Fact]
    public void Connect_SecondEditorOfTheProject_BothAreKept()
    {
        _core.Connect(Core.Hello("editor-1", pid: 1));
        _core.Connect(Core.Hello("editor-2", pid: 2));

        Assert.Equal(2, _core.Registry.Directory.OfProject(Core.Hello().Identity.ProjectId).Length);
    }

    [Fact]
    public void Lose_WhileConnected_IsIgnored()
    {
        _core.Connect();
        _core.Registry.Lose(new EditorId("editor-1"), "a mistake");
        Assert.True(Only.Model.Connected);
    }

    [Fact]
    public void Directory_TakenBefore_DoesNotChange()
    {
        _core.Connect();
        var before = _core.Registry.Directory;
        _core.Connect(Core.Hello("editor-2", pid: 2));

        Assert.Single(before.All);
        Assert.Equal(2, _core.Registry.Directory.All.Length);
    }

    [Fact]
    public void Events_OfOneEditorsLife_AreTold()
    {
        var link = _core.Connect();
        _core.Disconnect(link);
        _core.Processes.Kill(100);
        _core.Away.CheckNow();

        Assert.Equal(
            [EditorEvent.Types.Kind.Connected, EditorEvent.Types.Kind.Disconnected, EditorEvent.Types.Kind.Lost],
            _core.Stored(Event.PayloadOneofCase.Editor).Select(entry => entry.Editor.Kind));
    }

    public void Dispose() => _core.Dispose();

    private TrackedEditor Only => Assert.Single(_core.Registry.Directory.All);
}

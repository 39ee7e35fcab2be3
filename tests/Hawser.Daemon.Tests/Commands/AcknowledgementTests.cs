using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Commands;

public sealed class AcknowledgementTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly Core _core = new();
    private readonly FakeEditorLink _link;

    public AcknowledgementTests() => _link = _core.Connect();

    [Fact]
    public void Outcome_IsAcknowledgedSoon_ManyInOneFrame()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            _core.Invoke("menu.execute", id);
            _core.Answer(id);
        }

        Assert.Empty(_link.Acknowledged);
        _core.Time.Advance(Soon);
        Assert.Equal(["a", "b", "c"], _link.Acknowledged);
    }

    [Fact]
    public void Outcome_OfACommandThatIsOver_OrUnknown_IsAcknowledgedToo()
    {
        _core.Invoke("menu.execute", "late", timeoutMs: 1000);
        _core.Time.Advance(TimeSpan.FromSeconds(1));
        _core.Answer("late");
        _core.Answer("late"); // told again: the acknowledgement may have been lost
        _core.Answer("never heard of");
        _core.Time.Advance(Soon);

        Assert.Equal(["late", "late", "never heard of"], _link.Acknowledged);
        Assert.Single(_core.Stored(Event.PayloadOneofCase.Command), entry => entry.Command.Kind == CommandEvent.Types.Kind.LateResult);
    }

    [Fact]
    public void Outcome_LinkGoesBeforeItIsAcknowledged_NextLinkIsToldOnlyWhatItAsks()
    {
        _core.Invoke("menu.execute", "a");
        _core.Answer("a");
        _core.Disconnect(_link);
        var back = _core.Connect(Core.Hello(connection: 2));
        _core.Time.Advance(Soon);
        Assert.Empty(back.Acknowledged);

        _core.Answer("a");
        _core.Time.Advance(Soon);
        Assert.Equal(["a"], back.Acknowledged);
    }

    [Fact]
    public void Outcome_ThatCouldNotBeWritten_IsNotAcknowledged()
    {
        using var folder = new TempFolder();
        using var core = new Core(journal: new CoreJournal(folder));
        using (new Journal.Unwritable(folder))
        {
            core.Broker.Restore(_ => null);
            var link = core.Connect();
            core.Invoke("menu.execute", "a");
            core.Answer("a");
            core.Time.Advance(Soon);
            Assert.NotNull(core.Broker.JournalTrouble);
            Assert.Empty(link.Acknowledged);
        }
    }

    [Fact]
    public void NotDurable_CallerWithNotices_IsTold()
    {
        using var folder = new TempFolder();
        using var core = new Core(journal: new CoreJournal(folder));
        using (new Journal.Unwritable(folder))
        {
            core.Broker.Restore(_ => null);
            core.Connect();
            var (_, caller) = core.Invoke("menu.execute", "a", notices: true);
            Assert.Equal(CommandEvent.Types.Kind.NotDurable, Assert.Single(caller.Notices).Kind);
        }
    }

    public void Dispose() => _core.Dispose();
}

using System.Globalization;
using System.Text;
using Google.Protobuf;
using Hawser.Editor.Core.Keeping.Native;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping;

/// <summary>How a new domain makes itself known over a line that is there already.</summary>
internal sealed partial class KeeperLine
{
    // The number of the connection whose daemon hears a new domain's Hello over it.
    private const string HearingKey = "hello-again";
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromSeconds(30);

    private ulong _greetedBefore;
    private bool _saidAgain;
    private List<string> _toldAsCutOff = new();

    /// <summary>
    /// The Hello for the connections to come. The one that there is, if any, was greeted by an earlier domain; the new one says Hello
    /// over it, or where the daemon does not know that, has the connection made anew.
    /// </summary>
    private void SayHello()
    {
        var hello = _service.MakeHello();
        _keeper.SetDomain(_generation, (uint)hello.Editor.State.Phase);
        var before = _keeper.Query();
        _keeper.SetHello(HelloOf(hello));
        if (_keeper.IsNew) return;

        // A dial in between may have taken either Hello: said twice does no harm.
        var after = _keeper.Query();
        _greetedBefore = after.Connection > before.Connection || IsThere(before) ? after.Connection : 0;
        if (after.Line == KeeperLineState.Up && IsHeardOn(after.Connection)) SayHelloAgain(after.Connection);
    }

    private static bool IsThere(KeeperState state) => state.Line is KeeperLineState.Greeting or KeeperLineState.Up;

    private void TakeWelcome(ulong connection, Welcome welcome)
    {
        // Events go out only once the daemon knows whose they are: a new domain counts on from what is stored.
        if (connection > _greetedBefore) Begin(connection, welcome);
        else if (welcome.AcceptedFeatures.Contains(Features.Domains)) SayHelloAgain(connection);
        else _keeper.Redial();
    }

    // The domain before has pulled the Welcome and did not live to note it, or that daemon is of an older version.
    private void AfterBacklog()
    {
        if (_keeper.IsNew || _saidAgain || _connection is not null) return;
        var state = _keeper.Query();
        if (state.Line == KeeperLineState.Up && state.Connection <= _greetedBefore) _keeper.Redial();
    }

    private void SayHelloAgain(ulong connection)
    {
        _saidAgain = true;
        _outbox.Expect();
        var hello = _service.MakeHello();
        hello.Editor.ConnectionNumber = connection;
        ListCommands(hello.Editor);
        var bytes = new Envelope { HelloAgain = hello }.ToByteArray();
        _keeper.Send(bytes, 0, bytes.Length, connection); // a connection that is over by now is followed by a Hello of the keeper's
    }

    private void ListCommands(EditorHello hello)
    {
        foreach (var (id, state) in _keeper.LedgerList())
        {
            if (state == KeeperCommandState.CutOff) hello.CutOffCommands.Add(id);
            else hello.HeldCommands.Add(id);
        }

        _toldAsCutOff = hello.CutOffCommands.ToList();
    }

    private void ForgetWhatWasTold()
    {
        foreach (var id in _toldAsCutOff) _keeper.LedgerTold(id);
        _toldAsCutOff.Clear();
    }

    private void NoteWhetherDomainsAreHeard(ulong connection, Welcome welcome)
    {
        var number = welcome.AcceptedFeatures.Contains(Features.Domains) ? connection : 0;
        _keeper.Keep(HearingKey, Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
    }

    private bool IsHeardOn(ulong connection) => Encoding.ASCII.GetString(_keeper.Kept(HearingKey)) == connection.ToString(CultureInfo.InvariantCulture);
}

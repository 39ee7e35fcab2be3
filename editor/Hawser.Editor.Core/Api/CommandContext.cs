using Hawser.Editor.Core.Commands;
using Hawser.Protocol.Json;

namespace Hawser.Editor;

/// <summary>The call at hand. A command that declares a parameter of this type is given it.</summary>
public sealed class CommandContext
{
    private readonly ICommandCall _call;

    internal CommandContext(ICommandCall call) => _call = call;

    internal ICommandCall Call => _call;

    /// <summary>The call's id, as the caller knows it.</summary>
    public string CommandId => _call.Id;

    /// <summary>Who asked: "cli", an agent's name.</summary>
    public string Caller => _call.Caller;

    /// <summary>Cancelled when the caller gives up, the deadline passes or the scripting domain is about to go.</summary>
    public CancellationToken CancellationToken => _call.CancellationToken;

    /// <summary>The time left until the deadline; never negative.</summary>
    public TimeSpan Remaining => _call.Remaining;

    /// <summary>Tells the caller how far it is. The first report makes the command an operation that tools can list.</summary>
    public void Report(int percent, string message = "") => _call.Report(percent, message);

    /// <summary>
    /// If a domain reload cuts this command off before it ends, go on at <c>[HawserContinuation(continuation)]</c> with the
    /// state given last.
    /// </summary>
    public void IfReloaded(string continuation, JsonValue? state = null) =>
        _call.GoOnAt(new ContinuationPoint(continuation, state ?? JsonValue.Null));
}

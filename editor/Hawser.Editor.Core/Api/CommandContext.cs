using Hawser.Editor.Core.Commands;
using Hawser.Protocol.Json;

namespace Hawser.Editor;

/// <summary>The call at hand. A command that declares a parameter of this type is given it.</summary>
public sealed class CommandContext
{
    private readonly CommandRun _run;

    internal CommandContext(CommandRun run) => _run = run;

    /// <summary>The call's id, as the caller knows it.</summary>
    public string CommandId => _run.Id;

    /// <summary>Who asked: "cli", an agent's name.</summary>
    public string Caller => _run.Caller;

    /// <summary>Cancelled when the caller gives up, the deadline passes or the scripting domain is about to go.</summary>
    public CancellationToken CancellationToken => _run.CancellationToken;

    /// <summary>The time left until the deadline; never negative.</summary>
    public TimeSpan Remaining => _run.Remaining;

    /// <summary>Tells the caller how far it is. The first report makes the command an operation that tools can list.</summary>
    public void Report(int percent, string message = "") => _run.Report(percent, message);

    /// <summary>
    /// If a domain reload cuts this command off before it ends, go on at <c>[HawserContinuation(continuation)]</c> with the
    /// state given last.
    /// </summary>
    public void IfReloaded(string continuation, JsonValue? state = null) =>
        _run.GoOnAt(new ContinuationPoint(continuation, state ?? JsonValue.Null));
}

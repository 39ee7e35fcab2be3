using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Linking;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Framing;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands;

/// <summary>
/// A command's outcome, kept until it has been written to the line and for a while after. The result becomes JSON when it is
/// first needed, on the thread that writes.
/// </summary>
internal sealed class HeldOutcome : OutboundMessage
{
    // Room in a frame for the envelope around the outcome.
    private const int EnvelopeRoom = 4096;

    private readonly object _gate = new();
    private Ending? _ending;
    private Outcome? _outcome;
    private volatile bool _sent;
    private volatile bool _awaitsWord;
    private volatile bool _settled;

    public HeldOutcome(string id, string command, Ending ending, DateTimeOffset endedAt)
    {
        Id = id;
        Command = command;
        EndedAt = endedAt;
        _ending = ending;
    }

    /// <summary>As an earlier domain left it.</summary>
    public HeldOutcome(Outcome outcome, bool settled)
    {
        Id = outcome.CommandId;
        Command = outcome.Command;
        EndedAt = DateTimeOffset.FromUnixTimeMilliseconds(outcome.FinishedUnixMs);
        _outcome = outcome;
        _sent = _settled = settled;
    }

    public string Id { get; }

    public string Command { get; }

    public DateTimeOffset EndedAt { get; }

    /// <summary>It went out on some connection. Whether it arrived is another question.</summary>
    public bool WasSent => _sent;

    /// <summary>It need not be told again: the daemon has said that it is journalled; or it went out to a daemon that never says so,
    /// and asks again if it did not arrive.</summary>
    public bool IsSettled => _settled;

    /// <summary>The daemon tells which outcomes it has journalled; until then this one is kept.</summary>
    public bool AwaitsWord
    {
        get => _awaitsWord;
        set => _awaitsWord = value;
    }

    public Outcome Outcome
    {
        get
        {
            lock (_gate)
            {
                _outcome ??= Build(_ending!);
                _ending = null;
                return _outcome;
            }
        }
    }

    public override Envelope ToEnvelope() =>
        new() { CorrelationId = Id, Response = new Response { CorrelationId = Id, Outcome = Outcome } };

    public override void OnWritten()
    {
        _sent = true;
        _settled |= !_awaitsWord;
    }

    public void Settle() => _settled = true;

    /// <summary>Somebody else tells it, and keeps it until it is journalled.</summary>
    public void HandOver() => _sent = _settled = true;

    private Outcome Build(Ending ending)
    {
        var outcome = new Outcome { CommandId = Id, Command = Command, FinishedUnixMs = EndedAt.ToUnixTimeMilliseconds(), Kind = ending.Kind };
        if (ending.Failure is not null) outcome.Failure = ending.Failure;
        if (ending.Kind == Outcome.Types.Kind.Succeeded) FillResult(outcome, ending.Result);
        return outcome;
    }

    private static void FillResult(Outcome outcome, object? result)
    {
        try
        {
            outcome.ResultJson = JsonWriter.Write(ResultWriter.ToJson(result));
            if (outcome.CalculateSize() <= FrameLimits.Default.MaxPayload - EnvelopeRoom) return;
            Fail(outcome, Failures.Create(ErrorCatalog.FrameTooLarge, $"The command ran, but its result of {outcome.ResultJson.Length} characters is too large to send."));
        }
        catch (Exception fault)
        {
            // A getter of the result's own threw, or the result is not data: the command's fault, so the command's failure.
            var failure = ExceptionFailures.Of(fault);
            failure.Message = $"The command ran, but its result can't be told. {failure.Message}";
            Fail(outcome, failure);
        }
    }

    private static void Fail(Outcome outcome, Failure failure)
    {
        outcome.ResultJson = "";
        outcome.Kind = Outcome.Types.Kind.Failed;
        outcome.Failure = failure;
    }
}

using Hawser.Cli.Output;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Calls;

/// <summary>A command that was sent, for people and as JSON.</summary>
internal static class CommandText
{
    public static string StateOf(CommandInfo command) => command switch
    {
        { Outcome: { } outcome } => OutcomeExit.NameOf(outcome.Kind).Replace('_', ' '),
        { WaitingFor.Length: > 0 } => $"waits for {command.WaitingFor}",
        { Phase: CommandInfo.Types.Phase.Accepted } => "waits",
        { CancelRequested: true } => "running, to be cancelled",
        _ => "running",
    };

    public static JsonValue ToJson(CommandInfo command)
    {
        var members = new List<JsonMember>
        {
            new("commandId", command.CommandId),
            new("command", command.Command),
            new("phase", command.Phase.ToString().ToLowerInvariant()),
            new("state", StateOf(command)),
            new("caller", command.Caller),
            new("projectId", command.ProjectId),
            new("editorId", command.EditorId),
            new("acceptedUnixMs", command.AcceptedUnixMs),
            new("deadlineUnixMs", command.DeadlineUnixMs),
            new("waitingFor", command.WaitingFor),
            new("attempts", (long)command.Attempts),
            new("cancelRequested", command.CancelRequested),
        };
        if (command.ArgumentsJson.Length > 0) members.Add(new JsonMember("arguments", JsonText.ValueOf(command.ArgumentsJson)));
        if (command.Outcome is not null) members.Add(new JsonMember("outcome", JsonEnvelope.About(command.Outcome)));
        if (command.Outcome is { ResultJson.Length: > 0 } outcome) members.Add(new JsonMember("result", JsonText.ValueOf(outcome.ResultJson)));
        if (command.Outcome is { } ended && OutcomeExit.FailureOf(ended) is { } failure) members.Add(new JsonMember("error", JsonEnvelope.Of(failure)));
        return JsonValue.Object(members);
    }
}

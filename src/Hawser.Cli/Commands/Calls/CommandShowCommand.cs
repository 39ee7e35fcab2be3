using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Calls;

/// <summary><c>hawser commands show ID</c>: what was asked, how it stands, what came of it. It only tells: its exit code is not the command's.</summary>
internal static class CommandShowCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneCommand.Argument();
        var command = new Command("show", "Show a command that was sent: its arguments, how it stands, its outcome.") { id };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(id)!));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, string id) => context.WithClientAsync(async (client, cancel) =>
    {
        var command = await OneCommand.FindAsync(client, id, cancel);
        context.Print("commands show", () => CommandText.ToJson(command), screen => Write(screen, command, context.Time));
        return 0;
    });

    private static void Write(Screen screen, CommandInfo command, TimeProvider time)
    {
        foreach (var (name, value) in Facts(command, time)) screen.Out.WriteLine($"{screen.ColorOut.Dim((name + ":").PadRight(11))} {value}");
        if (command.Outcome is { ResultJson.Length: > 0 } outcome) ResultText.Write(screen.Out, JsonText.ValueOf(outcome.ResultJson));
    }

    private static IEnumerable<(string, string)> Facts(CommandInfo command, TimeProvider time)
    {
        yield return ("id", command.CommandId);
        yield return ("command", command.Command);
        if (command.ArgumentsJson.Length > 0) yield return ("arguments", command.ArgumentsJson);
        if (command.Caller.Length > 0) yield return ("caller", command.Caller);
        yield return ("accepted", $"{Ages.Since(command.AcceptedUnixMs, time)} ago");
        yield return ("state", CommandText.StateOf(command));
        if (command.Attempts > 1) yield return ("attempts", $"{command.Attempts}");
        if (command.Outcome is not { } outcome) yield break;
        yield return ("took", Ages.Of(TimeSpan.FromMilliseconds(outcome.FinishedUnixMs - outcome.AcceptedUnixMs)));
        if (OutcomeExit.FailureOf(outcome) is { } failure) yield return ("failure", $"{failure.Code}: {failure.Message}");
    }
}

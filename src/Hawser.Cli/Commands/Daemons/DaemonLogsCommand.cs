using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon logs</c>: from the file, so that it works when the daemon does not.</summary>
internal static class DaemonLogsCommand
{
    public static Command Create(CliContext context)
    {
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what comes." };
        var count = new Option<int>("--lines", "-n") { Description = "Begin with the last so many.", DefaultValueFactory = _ => 50 };
        var command = new Command("logs", "Show the daemon's own log; works when it does not run.") { follow, count };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(count), parsed.GetValue(follow)));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, int count, bool follow)
    {
        var file = EndpointFile.TryRead(context.Folders.EndpointFile) is { LogFile.Length: > 0 } endpoint ? endpoint.LogFile : context.Folders.LogFile;
        if (!File.Exists(file) && !follow)
            throw new HawserException(ErrorCatalog.DaemonUnreachable, $"There is no log yet: {file}", "The daemon writes it once it runs: hawser daemon start");

        using var interrupt = new StopSignal();
        try
        {
            await foreach (var line in new LogTail(file, context.Time).ReadAsync(count, follow, interrupt.Token))
            {
                context.Screen.Out.WriteLine(context.Options.Json
                    ? JsonWriter.Write(JsonEnvelope.Event("daemon logs", JsonText.ValueOf(line)))
                    : DaemonLogText.Of(line, context.Screen.ColorOut));
                if (follow) context.Screen.Out.Flush();
            }
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // The way out of following.
        }

        return 0;
    }
}

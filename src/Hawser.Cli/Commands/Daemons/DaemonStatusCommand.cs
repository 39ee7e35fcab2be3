using System.CommandLine;
using Hawser.Cli.Output;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon status</c>: how it is; a failure, with its exit code, where there is none.</summary>
internal static class DaemonStatusCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("status", "Show whether the daemon runs, where, and how it is.");
        command.SetAction((_, _) => RunAsync(context with { Options = context.Options with { NoStart = true } }));
        return command;
    }

    private static Task<int> RunAsync(CliContext context) => context.WithClientAsync(async (client, cancel) =>
    {
        var status = await client.StatusAsync(cancel);
        context.Print("daemon status", () => ToJson(status), screen =>
        {
            foreach (var (name, value) in Facts(status, context.Time)) screen.Out.WriteLine($"{screen.ColorOut.Dim((name + ":").PadRight(11))} {value}");
        });
        return 0;
    });

    private static IEnumerable<(string, string)> Facts(DaemonStatusResponse status, TimeProvider time)
    {
        yield return ("pid", $"{status.Endpoint.Pid}");
        yield return ("version", status.Endpoint.Version);
        yield return ("up for", Ages.Since(status.StartedUnixMs, time));
        yield return ("link", status.Endpoint.Link);
        if (status.Endpoint.Tcp.Length > 0) yield return ("tcp", status.Endpoint.Tcp);
        if (status.Endpoint.HttpPort > 0) yield return ("http", $"http://127.0.0.1:{status.Endpoint.HttpPort}");
        yield return ("token", status.Endpoint.TokenFile);
        yield return ("log", status.Endpoint.LogFile);
        yield return ("editors", $"{status.EditorsConnected}");
        yield return ("clients", $"{status.ClientsConnected}");
        yield return ("commands", $"{status.CommandsActive} under way, {status.CommandsEnded} ended");
        yield return ("events", Stored(status, time));
        yield return ("memory", $"{status.WorkingSetBytes / 1_000_000.0:0.0} MB");
        yield return ("journal", status.JournalTrouble.Length == 0 ? "in order" : $"commands can't be written down and would not survive the daemon: {status.JournalTrouble}");
        if (status.EventsTrouble.Length > 0) yield return ("store", $"events can't be written down: {status.EventsTrouble}");
        if (status.IdleExitUnixMs > 0) yield return ("idle", $"exits in {Ages.Of(DateTimeOffset.FromUnixTimeMilliseconds(status.IdleExitUnixMs) - time.GetUtcNow())} unless used");
    }

    private static string Stored(DaemonStatusResponse status, TimeProvider time) => status.EventsStored == 0
        ? "none stored"
        : $"{status.EventsStored} stored, {status.EventsBytes / 1_000_000.0:0.0} MB, the oldest {Ages.Since(status.OldestEventUnixMs, time)} ago";

    private static JsonValue ToJson(DaemonStatusResponse status) => JsonValue.Object(
        ("pid", status.Endpoint.Pid),
        ("version", status.Endpoint.Version),
        ("startedUnixMs", status.StartedUnixMs),
        ("link", status.Endpoint.Link),
        ("tcp", status.Endpoint.Tcp),
        ("httpPort", status.Endpoint.HttpPort),
        ("tokenFile", status.Endpoint.TokenFile),
        ("logFile", status.Endpoint.LogFile),
        ("stateFolder", status.StateFolder),
        ("runtimeFolder", status.RuntimeFolder),
        ("editorsConnected", (long)status.EditorsConnected),
        ("clientsConnected", (long)status.ClientsConnected),
        ("commandsActive", (long)status.CommandsActive),
        ("commandsEnded", JsonValue.From(status.CommandsEnded)),
        ("lastSequence", JsonValue.From(status.LastSequence)),
        ("epoch", status.Epoch),
        ("workingSetBytes", JsonValue.From(status.WorkingSetBytes)),
        ("idleExitUnixMs", status.IdleExitUnixMs),
        ("journalTrouble", status.JournalTrouble),
        ("eventsStored", JsonValue.From(status.EventsStored)),
        ("eventsBytes", JsonValue.From(status.EventsBytes)),
        ("oldestEventUnixMs", status.OldestEventUnixMs),
        ("eventsTrouble", status.EventsTrouble));
}

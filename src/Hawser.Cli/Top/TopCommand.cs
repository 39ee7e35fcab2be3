using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary><c>hawser top</c>: everything at a glance, live.</summary>
internal static class TopCommand
{
    private const int WideEnough = 200;
    private const int ErrorsShown = 10;

    public static Command Create(CliContext context)
    {
        var once = new Option<bool>("--once") { Description = "Print how things are and end; also what happens where the output is no terminal." };
        var command = new ExplainedCommand("top", "Show Editors, operations, event rate and last errors, live.", """
            Takes the whole terminal until you press q. Keys: w warnings too, ↑↓ scroll, p pause. Shows everything the daemon knows;
            --project or --editor narrow it down. It starts no daemon.
            """) { once };
        command.SetAction((parsed, _) => RunAsync(context with { Options = context.Options with { NoStart = true } }, parsed.GetValue(once)));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, bool once)
    {
        var canBeLive = context.Screen.OutIsTerminal && Environment.GetEnvironmentVariable("TERM") is not "dumb" && !context.Options.Json;
        return canBeLive && !once ? new TopRun(context).RunAsync() : SnapshotAsync(context, once);
    }

    private static Task<int> SnapshotAsync(CliContext context, bool once) => context.WithClientAsync(async (client, cancel) =>
    {
        var model = new TopModel(context.Time);
        await new TopFeed(context, System.Threading.Channels.Channel.CreateBounded<TopNews>(1).Writer).FillAsync(client, model, cancel);
        if (!once) context.Remark("This is no terminal: how things are at the moment, once.");
        context.Print("top", () => ToJson(model), screen =>
        {
            var view = new TopView(screen.ColorOut, context.Time);
            foreach (var row in view.Snapshot(model, screen.OutIsTerminal ? TerminalSize.Now().Columns : WideEnough)) screen.Out.WriteLine(row);
        });
        return 0;
    });

    private static JsonValue ToJson(TopModel model) => JsonValue.Object(
        ("daemon", ToJson(model.Daemon!)),
        ("editors", JsonValue.Array(model.Editors.Select(EditorText.ToJson))),
        ("operations", JsonValue.Array(model.Operations.Running.Select(OperationText.ToJson))),
        ("errors", JsonValue.Array(model.Problems.Newest(warnings: false).Take(ErrorsShown).Select(problem => EventJson.Of(problem.Event)))));

    private static JsonValue ToJson(DaemonStatusResponse daemon) => JsonValue.Object(
        ("pid", daemon.Endpoint?.Pid ?? 0),
        ("version", daemon.Endpoint?.Version ?? ""),
        ("startedUnixMs", daemon.StartedUnixMs),
        ("workingSetBytes", JsonValue.From(daemon.WorkingSetBytes)),
        ("epoch", daemon.Epoch),
        ("lastSequence", JsonValue.From(daemon.LastSequence)),
        ("clients", (long)daemon.ClientsConnected),
        ("commandsActive", (long)daemon.CommandsActive));
}

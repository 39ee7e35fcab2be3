using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Client.Stopping;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon stop</c>: done when the process has ended.</summary>
internal static class DaemonStopCommand
{
    public static Command Create(CliContext context)
    {
        var grace = Grace();
        var force = new Option<bool>("--force") { Description = "Kill it if it can't be asked: it hangs, or is of another version." };
        var command = new Command("stop", "Stop the daemon and wait until it has ended.") { grace, force };
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(grace), parsed.GetValue(force)));
        return command;
    }

    public static Option<TimeSpan> Grace() => new("--grace")
    {
        HelpName = "time",
        Description = "How long commands under way may take to end: 5, 500ms, 1m.",
        DefaultValueFactory = _ => TimeSpan.FromSeconds(5),
        CustomParser = result =>
        {
            if (Durations.TryParse(result.Tokens[0].Value, out var grace) || result.Tokens[0].Value == "0") return grace;
            result.AddError($"--grace can't be '{result.Tokens[0].Value}': it is a time, such as 5, 500ms or 1m.");
            return default;
        },
    };

    private static async Task<int> RunAsync(CliContext context, TimeSpan grace, bool force)
    {
        using var interrupt = new StopSignal();
        var stop = await new DaemonStopper(context.ClientOptions).StopAsync(grace, force, interrupt.Token);
        context.Print("daemon stop", () => ToJson(stop), screen => screen.Out.WriteLine(Text(stop)));
        return 0;
    }

    public static string Text(DaemonStop stop) => stop.End switch
    {
        DaemonEnd.WasNotRunning => "no daemon was running",
        DaemonEnd.Killed => $"killed the daemon, pid {stop.Pid}",
        _ => $"stopped the daemon, pid {stop.Pid}",
    };

    private static JsonValue ToJson(DaemonStop stop) => JsonValue.Object(
        ("stopped", stop.End != DaemonEnd.WasNotRunning), ("killed", stop.End == DaemonEnd.Killed), ("pid", stop.Pid));
}

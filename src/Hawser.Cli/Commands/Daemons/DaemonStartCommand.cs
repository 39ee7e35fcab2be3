using System.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon start</c>: done when the daemon answers. One that runs already is as good.</summary>
internal static class DaemonStartCommand
{
    public static Command Create(CliContext context)
    {
        var foreground = new Option<bool>("--foreground") { Description = "Be the daemon, and show its log, until Ctrl-C." };
        var command = new Command("start", "Start the daemon, if none runs, and wait until it answers.") { foreground };
        command.SetAction((parsed, _) => parsed.GetValue(foreground) ? ForegroundDaemon.RunAsync(context) : RunAsync(context));
        return command;
    }

    public static async Task<int> RunAsync(CliContext context)
    {
        using var interrupt = new StopSignal();
        var started = false;
        var options = context.ClientOptions with { Starter = context.NewStarter() };
        await using var client = await HawserClient.ConnectAsync(options with { OnNotice = Tell }, interrupt.Token);
        Print(context, client.Endpoint, client.Welcome, started);
        return 0;

        void Tell(ClientNotice notice)
        {
            started |= notice.Kind == ClientNoticeKind.DaemonStarted;
            options.OnNotice?.Invoke(notice);
        }
    }

    private static void Print(CliContext context, Endpoint endpoint, Welcome welcome, bool started) => context.Print(
        "daemon start",
        () => JsonValue.Object(
            ("started", started), ("pid", endpoint.Pid), ("version", welcome.ServerVersion), ("link", endpoint.Link), ("httpPort", endpoint.HttpPort)),
        screen => screen.Out.WriteLine(started
            ? $"started the daemon, pid {endpoint.Pid}"
            : $"the daemon runs already, pid {endpoint.Pid}"));
}

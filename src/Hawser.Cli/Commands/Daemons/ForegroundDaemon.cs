using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon start --foreground</c>: the daemon where one can see it.</summary>
internal static class ForegroundDaemon
{
    public static async Task<int> RunAsync(CliContext context)
    {
        using var interrupt = new StopSignal();
        using var ended = new CancellationTokenSource();
        var showing = ShowLogAsync(context, ended.Token);
        try
        {
            await DaemonProcess.RunAsync(endpoint => Announce(context, endpoint), interrupt.Token);
            return 0;
        }
        finally
        {
            await ended.CancelAsync();
            await showing;
        }
    }

    private static void Announce(CliContext context, Endpoint endpoint) =>
        context.Remark($"hawser: the daemon answers at {endpoint.Link}; Ctrl-C stops it");

    private static async Task ShowLogAsync(CliContext context, CancellationToken ended)
    {
        try
        {
            await foreach (var line in new LogTail(context.Folders.LogFile, context.Time).ReadAsync(last: 0, follow: true, ended))
            {
                context.Screen.Error.WriteLine(DaemonLogText.Of(line, context.Screen.ColorError));
                context.Screen.Error.Flush();
            }
        }
        catch (OperationCanceledException)
        {
            // The daemon has ended.
        }
    }
}

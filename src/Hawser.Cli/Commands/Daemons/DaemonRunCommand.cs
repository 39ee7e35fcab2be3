using System.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Client.Starting;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Daemons;

/// <summary><c>hawser daemon run</c>: what a starter starts. Hidden: people say <c>start</c>, or <c>start --foreground</c>.</summary>
internal static class DaemonRunCommand
{
    public static Command Create(CliContext context)
    {
        var ready = new Option<string?>("--ready") { Description = "Where to report: fd:<number> or pipe:<name>.", HelpName = "address" };
        var command = new Command("run", "Be the daemon. Started by 'hawser daemon start'.") { ready };
        command.Hidden = true;
        command.SetAction((parsed, _) => RunAsync(context, parsed.GetValue(ready)));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, string? address)
    {
        using var interrupt = new StopSignal();
        using var starter = new StarterLine(address);
        try
        {
            // The folder that it was started in may be on a disk that somebody wants to unmount.
            Environment.CurrentDirectory = Path.GetPathRoot(Environment.CurrentDirectory) ?? "/";
            await DaemonProcess.RunAsync(_ => starter.Tell(ReadyReport.Ready), interrupt.Token);
            return 0;
        }
        catch (HawserException e)
        {
            starter.Tell(ReadyReport.GaveUp(e.Failure));
            throw;
        }
        catch (Exception e)
        {
            starter.Tell(ReadyReport.GaveUp(Failures.Create(ErrorCatalog.Internal, $"The daemon failed: {e.GetType().Name}: {e.Message}")));
            throw;
        }
    }

    /// <summary>The line to whoever started us, if anybody did; closed after the first report, so that nobody waits on us.</summary>
    private sealed class StarterLine(string? address) : IDisposable
    {
        private ReadyChannel? _channel = address is null ? null : ReadyChannel.Open(address);

        public void Tell(ReadyReport report)
        {
            _channel?.Send(report);
            Dispose();
        }

        public void Dispose()
        {
            _channel?.Dispose();
            _channel = null;
        }
    }
}

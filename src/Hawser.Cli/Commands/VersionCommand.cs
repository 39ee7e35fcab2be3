using System.CommandLine;
using System.Runtime.InteropServices;
using Hawser.Link.Discovery;
using Hawser.Protocol;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser version</c>: of this program and of the daemon that runs.</summary>
internal static class VersionCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("version", "Show the version of this program, of the protocol and of the running daemon.");
        command.SetAction(_ => Run(context));
        return command;
    }

    private static int Run(CliContext context)
    {
        var daemon = EndpointFile.TryRead(context.Folders.EndpointFile) is { } endpoint && new ProcessIdentity(endpoint.Pid, endpoint.ProcessStartUnixMs).IsAlive
            ? endpoint.Version
            : null;
        context.Print("version", () => JsonValue.Object(
            ("version", ToolVersion.Number),
            ("build", ToolVersion.Full),
            ("protocol", ProtocolVersions.Current),
            ("runtime", RuntimeInformation.FrameworkDescription),
            ("platform", RuntimeInformation.RuntimeIdentifier),
            ("daemon", daemon)), screen =>
            {
                screen.Out.WriteLine($"hawser {ToolVersion.Full}");
                screen.Out.WriteLine($"protocol {ProtocolVersions.Current}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
                screen.Out.WriteLine(daemon is null ? "daemon: not running" : $"daemon: {daemon}");
            });
        return 0;
    }
}

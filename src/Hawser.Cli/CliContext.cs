using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Client.Starting;
using Hawser.Link.Discovery;

namespace Hawser.Cli;

/// <summary>What a command has to work with.</summary>
internal sealed record CliContext(GlobalOptions Options, Screen Screen, HawserFolders Folders, TimeProvider Time)
{
    public WaitingLine? Waiting { get; set; }

    public HawserClientOptions ClientOptions => new()
    {
        ClientName = "hawser",
        ClientVersion = ToolVersion.Number,
        Folders = Folders,
        Starter = Options.NoStart ? null : NewStarter(),
        Time = Time,
        OnNotice = Tell,
    };

    public DaemonStarter NewStarter() => new(Folders, DaemonCommand.OfThisProgram, Time);

    private void Tell(ClientNotice notice)
    {
        // That a daemon was started on the way is what the user asked for by asking anything; nothing to tell.
        if (Options.Quiet || notice.Kind == ClientNoticeKind.DaemonStarted) return;
        var line = Screen.ColorError.Dim($"hawser: {notice.Message}");
        if (Waiting is { } waiting)
        {
            waiting.Say(line);
            return;
        }

        Screen.Error.WriteLine(line);
        Screen.Error.Flush();
    }
}

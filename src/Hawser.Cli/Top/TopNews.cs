using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>Something that changes the screen.</summary>
internal abstract record TopNews
{
    public sealed record Happened(Event Event) : TopNews;

    public sealed record Answered(DaemonStatusResponse Daemon, IReadOnlyList<EditorInfo> Editors) : TopNews;

    public sealed record Line(ClientNotice Notice) : TopNews;

    public sealed record Pressed(ConsoleKeyInfo Key) : TopNews;

    public sealed record Resized : TopNews;

    /// <summary>The process is on the screen again, after having been stopped.</summary>
    public sealed record Back : TopNews;
}

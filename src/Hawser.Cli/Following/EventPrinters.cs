using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Client;

namespace Hawser.Cli.Following;

/// <summary>Which printer suits the output.</summary>
internal static class EventPrinters
{
    private const int LongestOnTerminal = 8_000;

    public static async Task<IEventPrinter> ForAsync(CliContext context, EventRequest request, HawserClient client, CancellationToken cancel)
    {
        var screen = context.Screen;
        if (context.Options.Json) return new JsonEventPrinter(screen, request.Command);
        var text = await TextAsync(context, request, client, cancel);
        return screen.OutIsTerminal && CanMove()
            ? new TerminalEventPrinter(screen, text, request.Noun, request.Fold ?? true, () => TerminalSize.Now().Columns)
            : new PlainEventPrinter(screen, text, request.Noun, request.Fold ?? false);
    }

    public static async Task<EventText> TextAsync(CliContext context, EventRequest request, HawserClient client, CancellationToken cancel) =>
        new(await LookAsync(context, request, client, cancel));

    private static async Task<EventLook> LookAsync(CliContext context, EventRequest request, HawserClient client, CancellationToken cancel)
    {
        var editors = await client.EditorsAsync(cancellationToken: cancel);
        var projects = editors.Select(editor => editor.Identity).DistinctBy(identity => identity.ProjectId).ToDictionary(identity => identity.ProjectId);
        var target = request.Filter.Target;
        var severalAreShown = projects.Count > 1 && target is not { ProjectId.Length: > 0 } and not { Editor.Length: > 0 };
        var style = context.Screen.OutIsTerminal && context.Screen.ColorOut.IsOn ? LinkStyles.Of(Environment.GetEnvironmentVariable) : LinkStyle.None;
        return new EventLook
        {
            Color = context.Screen.ColorOut,
            Times = request.Times,
            Time = context.Time,
            WholeStacks = request.WholeStacks,
            Links = new SourceLinks(style, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), projects.ToDictionary(one => one.Key, one => one.Value.ProjectPath)),
            Projects = severalAreShown ? projects.ToDictionary(one => one.Key, one => one.Value.ProjectName) : new Dictionary<string, string>(),
            LongestMessage = context.Screen.OutIsTerminal ? LongestOnTerminal : int.MaxValue,
        };
    }

    /// <summary>A dumb terminal has no cursor to move.</summary>
    private static bool CanMove() => OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
}

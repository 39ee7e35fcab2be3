using System.CommandLine;
using System.Globalization;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Verbs;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>The options that commands have in common which print or write events.</summary>
internal sealed class EventOptions
{
    private const string All = "all";
    private static readonly string[] Levels = ["trace", "debug", "info", "warn", "error"];
    private static readonly string[] Kinds = ["log", "operation", "editor", "compile", "command", "interrupt"];
    private static readonly string[] Times = ["clock", "full", "ago", "none"];

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with what comes; Ctrl-C ends it. Daemon restarts and reloads do not." };
    private readonly Option<string?> _count = new("--lines", "-n") { HelpName = "count", Description = "The newest so many, or 'all'. [default: 50; all with --since]" };
    private readonly Option<string?> _since = Described("--since", "place", "Begin at: an age (10m, 2h), a time (14:05), behind the event of a number, last-clear, or where a command began (its id). 0: all that is stored.", StartPlace.Examples);
    private readonly Option<string?> _level = Described("--level", "level", $"Logs of this level and above: {string.Join(", ", Levels)}.", Levels, "-l");
    private readonly Option<string[]> _categories = new("--category") { HelpName = "name", Description = "Only logs of this category. May be given several times." };
    private readonly Option<string[]> _kinds = new("--kind", "-k") { HelpName = "kind", Description = $"Only of these kinds: {string.Join(", ", Kinds)}. May be given several times." };
    private readonly Option<string?> _text = new("--grep") { HelpName = "text", Description = "Only what contains this text, in upper or lower case." };
    private readonly Option<string?> _regex = new("--regex") { HelpName = "regex", Description = "Only what this regular expression is found in. Case counts; (?i) before it, and it does not. No lookaround, no backreferences." };
    private readonly Option<bool> _stack = new("--stack") { Description = "Show every stack trace, whole." };
    private readonly Option<string?> _times = Described("--time", "form", $"How times are shown: {string.Join(", ", Times)}.", Times);
    private readonly Option<bool> _fold = new("--fold") { Description = "Show what repeats itself as one line and a count, as on a terminal." };
    private readonly Option<bool> _unfolded = new("--no-fold") { Description = "Show each line, also where it repeats the one before." };
    private readonly Option<string?> _perSecond = new("--throttle") { HelpName = "count", Description = "With -f: at most so many lines a second of info and below, for each category; 0: all. [default: 50 on a terminal]" };

    private readonly string _command;
    private readonly bool _logsOnly;

    public EventOptions(string command, bool logsOnly)
    {
        (_command, _logsOnly) = (command, logsOnly);
        _kinds.CompletionSources.Add(Kinds);
    }

    public void AddFilter(Command command)
    {
        command.Add(_since);
        command.Add(_level);
        command.Add(_categories);
        if (!_logsOnly) command.Add(_kinds);
        command.Add(_text);
        command.Add(_regex);
    }

    public void AddAll(Command command)
    {
        command.Add(_follow);
        command.Add(_count);
        AddFilter(command);
        foreach (Option option in new Option[] { _stack, _times, _fold, _unfolded, _perSecond }) command.Add(option);
    }

    /// <exception cref="Protocol.Errors.HawserException">invalid_argument.</exception>
    public EventRequest Read(ParseResult parsed, CliContext context)
    {
        var start = StartOf(parsed, context);
        var follow = parsed.GetValue(_follow);
        var count = CountOf(parsed.GetValue(_count), start is null ? EventRequest.UsualCount : null);
        if (count == 0 && !follow) throw BadOption.Of(_command, "-n 0 shows nothing.", "To see only what comes from now on: -n 0 -f");
        if (parsed.GetValue(_fold) && parsed.GetValue(_unfolded)) throw BadOption.Of(_command, "--fold and --no-fold say the opposite of each other.");
        return new EventRequest
        {
            Command = _command,
            Filter = FilterOf(parsed, context.Options),
            Start = start,
            Count = count,
            Follow = follow,
            WholeStacks = parsed.GetValue(_stack),
            Times = parsed.GetValue(_times) is { } form ? (TimeForm)Choice("form of time", form, Times) : TimeForm.Clock,
            Fold = parsed.GetValue(_fold) ? true : parsed.GetValue(_unfolded) ? false : null,
            PerSecond = parsed.GetValue(_perSecond) is { } text ? Number("--throttle", text) : null,
        };
    }

    public StartPlace? StartOf(ParseResult parsed, CliContext context) =>
        parsed.GetValue(_since) is { } text ? StartPlace.Parse(_command, text, context.Time) : null;

    public EventFilter FilterOf(ParseResult parsed, GlobalOptions options)
    {
        var filter = new EventFilter
        {
            Target = VerbTarget.Of(options),
            MinimumLevel = parsed.GetValue(_level) is { } level ? LevelOf(level) : _logsOnly ? LogEvent.Types.Level.Info : LogEvent.Types.Level.Trace,
            Text = parsed.GetValue(_text) ?? "",
            Regex = parsed.GetValue(_regex) ?? "",
        };
        filter.Categories.AddRange(parsed.GetValue(_categories) ?? []);
        if (_logsOnly) filter.Kinds.Add(EventFilter.Types.Kind.Log);
        else filter.Kinds.AddRange((parsed.GetValue(_kinds) ?? []).Select(kind => (EventFilter.Types.Kind)Choice("kind", kind, Kinds)));
        return filter;
    }

    private LogEvent.Types.Level LevelOf(string text) => text.ToLowerInvariant() switch
    {
        "warning" => LogEvent.Types.Level.Warn,
        "err" => LogEvent.Types.Level.Error,
        var name => (LogEvent.Types.Level)Choice("level", name, Levels),
    };

    private uint? CountOf(string? text, uint? usual) => text switch
    {
        null => usual,
        All => null,
        _ => Number("-n", text),
    };

    private uint Number(string option, string text) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw BadOption.Of(_command, $"{option} can't be '{text}'. It is a whole number{(option == "-n" ? ", or 'all'" : "")}.");

    private int Choice(string what, string typed, string[] choices) => Array.IndexOf(choices, typed.ToLowerInvariant()) is >= 0 and var found
        ? found
        : throw BadOption.Choice(_command, what, typed, choices);

    private static Option<string?> Described(string name, string value, string description, IReadOnlyList<string> completions, params string[] aliases)
    {
        var option = new Option<string?>(name, aliases) { HelpName = value, Description = description };
        option.CompletionSources.Add([.. completions]);
        return option;
    }
}

using System.Globalization;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Output.Events;

/// <summary>An event as a line, with what belongs to it indented below.</summary>
internal sealed class EventText(EventLook look)
{
    private const int TitlesKept = 1000;
    private const string UnityCategory = "Unity"; // of every Debug.Log: not worth a column
    private const string Below = "\n  ";

    private readonly Dictionary<string, string> _titles = []; // of operations under way: only their START tells it

    private Styling Color => look.Color;

    /// <param name="count">How often it came, one after the other.</param>
    public string Of(Event happened, int count = 1)
    {
        var text = Body(happened);
        if (count == 1) return text;
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? $"{text} {Times(count)}" : $"{text[..end]} {Times(count)}{text[end..]}";
    }

    public string Times(int count) => Color.Cyan($"x{count.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The whole of it, a gap aside: those are told by <see cref="GapText"/>.</summary>
    private string Body(Event happened) => happened.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => Log(happened),
        Event.PayloadOneofCase.Op => Line(happened, "operation", Operation(happened.Op)),
        Event.PayloadOneofCase.Editor => Line(happened, "editor", Editor(happened)),
        Event.PayloadOneofCase.Compile => Line(happened, "compile", Compile(happened)),
        Event.PayloadOneofCase.Command => Line(happened, "command", Command(happened.Command)),
        Event.PayloadOneofCase.Interrupt => Line(happened, "interrupt", Interrupt(happened.Interrupt)),
        _ => Line(happened, "event", "of a kind that this version does not know"),
    };

    private string Log(Event happened)
    {
        var log = happened.Log;
        var category = log.Category.Length > 0 && log.Category != UnityCategory ? Color.Dim($"[{PlainText.OnOneLine(log.Category)}] ") : "";
        var stack = string.Concat(StackText.Of(log, look.WholeStacks).Select(frame => Below + Color.Dim(look.Links.In(frame, happened.ProjectId))));
        return $"{Head(happened)}{Level(log.Level)} {category}{Message(log.Message, happened.ProjectId)}{stack}";
    }

    private string Message(string message, string projectId)
    {
        var shown = message.Length > look.LongestMessage ? message[..look.LongestMessage] : message;
        var lines = PlainText.Of(shown.TrimEnd().ReplaceLineEndings("\n")).Split('\n').Select(line => look.Links.In(line, projectId));
        var left = message.Length - shown.Length;
        return string.Join(Below, lines) + (left == 0 ? "" : Color.Dim($"… ({left.ToString("N0", CultureInfo.InvariantCulture)} more characters: --json shows all)"));
    }

    private string Line(Event happened, string kind, string text) => $"{Head(happened)}{Color.Cyan($"{kind,-9}")} {text}";

    private string Head(Event happened)
    {
        var time = look.Times.Text(happened, look.Time);
        var project = look.Projects.TryGetValue(happened.ProjectId, out var name) ? $"{PlainText.OnOneLine(name)} " : "";
        if (project.Length > 0) project = Color.Green(project);
        return time.Length == 0 ? project : $"{Color.Dim(time)} {project}";
    }

    private string Level(LogEvent.Types.Level level) => level switch
    {
        LogEvent.Types.Level.Error => Color.Red("error"),
        LogEvent.Types.Level.Warn => Color.Yellow("warn "),
        LogEvent.Types.Level.Info => "info ",
        LogEvent.Types.Level.Debug => Color.Dim("debug"),
        _ => Color.Dim("trace"),
    };

    private string Operation(OperationEvent op)
    {
        if (op.Kind == OperationEvent.Types.Kind.Start && _titles.Count < TitlesKept) _titles[op.OpId] = TitleOf(op);
        var title = _titles.GetValueOrDefault(op.OpId, op.OpId);
        if (op.Kind == OperationEvent.Types.Kind.Complete) _titles.Remove(op.OpId);
        var message = op.Message.Length == 0 || op.Message == title ? "" : $": {PlainText.OnOneLine(op.Message)}";
        return op.Kind switch
        {
            OperationEvent.Types.Kind.Start => $"{title} started{(op.Caller.Length > 0 ? $" by {PlainText.OnOneLine(op.Caller)}" : "")} {Color.Dim(op.OpId)}",
            OperationEvent.Types.Kind.Complete => $"{title} {Ended(op)}{message}",
            _ => $"{title} {op.Progress} %{message}",
        };
    }

    private static string TitleOf(OperationEvent start) => PlainText.OnOneLine(
        start.Title.Length > 0 ? start.Title : start.Message.Length > 0 ? start.Message : start.OpId);

    private string Ended(OperationEvent op) => op.Code == 0 ? Color.Green("done") : Color.Red(OperationText.ResultOf(op));

    private static string Editor(Event happened)
    {
        var editor = happened.Editor;
        var who = happened.EditorId.Length > EditorText.ShortId ? happened.EditorId[..EditorText.ShortId] : happened.EditorId;
        var message = editor.Message.Length > 0 ? $": {PlainText.OnOneLine(editor.Message)}" : "";
        return $"{who} {(editor.Kind == EditorEvent.Types.Kind.State ? StateOf(editor.State) : editor.Kind.ToString().ToLowerInvariant())}{message}";
    }

    private static string StateOf(EditorState? state)
    {
        var play = (state?.Play ?? 0).ToString().ToLowerInvariant();
        return $"is {(state?.Phase ?? 0).ToString().ToLowerInvariant()}, {play}{(state is { CompileFailed: true } ? ", its scripts do not compile" : "")}";
    }

    private string Compile(Event happened)
    {
        var compile = happened.Compile;
        if (compile.Kind == CompileEvent.Types.Kind.Started) return "started";
        var took = Ages.Of(TimeSpan.FromMilliseconds(compile.DurationMs));
        var head = compile.Succeeded ? $"{Color.Green("succeeded")} in {took}" : $"{Color.Red("failed")} after {took}";
        return head + string.Concat(compile.Diagnostics.Select(diagnostic => Below + look.Links.In(PlainText.OnOneLine(
            $"{diagnostic.File}({diagnostic.Line},{diagnostic.Column}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Code}: {diagnostic.Message}"), happened.ProjectId)));
    }

    private string Command(CommandEvent command)
    {
        var by = command is { Kind: CommandEvent.Types.Kind.Accepted, Caller.Length: > 0 } ? $" from {PlainText.OnOneLine(command.Caller)}" : "";
        return $"{PlainText.OnOneLine(command.Command)} {Happened(command)}{by} {Color.Dim(PlainText.OnOneLine(command.CommandId))}";
    }

    private string Interrupt(InterruptEvent interrupt)
    {
        var id = Color.Dim(PlainText.OnOneLine(interrupt.InterruptId));
        if (interrupt.Kind == InterruptEvent.Types.Kind.Registered) return $"{PlainText.OnOneLine(interrupt.Caller)} waits until {PlainText.OnOneLine(interrupt.Until)} {id}";
        var reason = interrupt.Reason == "met" ? Color.Green("met") : Color.Red(PlainText.OnOneLine(interrupt.Reason.Replace('_', ' ')));
        return $"{PlainText.OnOneLine(interrupt.Caller)} is resumed, {reason}{(interrupt.Message.Length > 0 ? $": {PlainText.OnOneLine(interrupt.Message)}" : "")} {id}";
    }

    private string Happened(CommandEvent command) => command.Kind switch
    {
        CommandEvent.Types.Kind.Waiting => $"waits for {PlainText.OnOneLine(command.WaitingFor)}",
        CommandEvent.Types.Kind.LateResult => "gave a result after its end had been told",
        _ when command.Outcome is { } outcome => Outcome(outcome),
        _ => command.Kind.ToString().ToLowerInvariant(),
    };

    private string Outcome(Outcome outcome)
    {
        var name = OutcomeExit.NameOf(outcome.Kind);
        var colored = outcome.Kind == Protocol.V1.Outcome.Types.Kind.Succeeded ? Color.Green(name) : Color.Red(name);
        var took = outcome is { AcceptedUnixMs: > 0, FinishedUnixMs: > 0 } ? $" in {Ages.Of(TimeSpan.FromMilliseconds(outcome.FinishedUnixMs - outcome.AcceptedUnixMs))}" : "";
        var why = outcome.Failure is { Message.Length: > 0 } failure ? $": {PlainText.OnOneLine(failure.Message)}" : "";
        return colored + took + why;
    }
}

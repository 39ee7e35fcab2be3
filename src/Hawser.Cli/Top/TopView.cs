using System.Globalization;
using Hawser.Cli.Operations;
using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>From the model to rows of a screen; nothing else.</summary>
internal sealed class TopView(Styling color, TimeProvider time)
{
    private const int IdWidth = 9;
    private const int PidWidth = 8;
    private const int PlayWidth = 9;
    private const int AgeWidth = 11;
    private const int ProblemsInSnapshot = 10;
    private const long Megabyte = 1_000_000;

    /// <returns>As many rows as the terminal has, none wider than it.</returns>
    public IReadOnlyList<string> Rows(TopModel model, TerminalSize size)
    {
        var share = Math.Max(1, (size.Rows - 11) / 4); // what each list may take at most; the problems get the rest
        var rows = new List<string> { Daemon(model), "" };
        rows.AddRange(Editors(model, share));
        rows.Add("");
        rows.AddRange(Operations(model, share, size.Columns));
        rows.Add("");
        rows.Add(Rate(model, size.Columns));
        rows.Add("");
        rows.AddRange(Problems(model, Math.Max(1, size.Rows - rows.Count - 2)));
        while (rows.Count < size.Rows - 1) rows.Add("");
        if (rows.Count > size.Rows - 1) rows.RemoveRange(size.Rows - 1, rows.Count - size.Rows + 1);
        rows.Add(Keys(model, size.Columns));
        return [.. rows.Select(row => DisplayWidth.Cut(row, size.Columns))];
    }

    /// <summary>The same without an end, for a look that is printed.</summary>
    public IReadOnlyList<string> Snapshot(TopModel model, int columns)
    {
        string[] rows = [Daemon(model), "", .. Editors(model, int.MaxValue), "", .. Operations(model, int.MaxValue, columns), "", .. Problems(model, ProblemsInSnapshot)];
        return [.. rows.Select(row => DisplayWidth.Cut(row, columns))];
    }

    private string Daemon(TopModel model)
    {
        if (model.Away.Length > 0) return $"{color.Bold("daemon")} {color.Red("away")}: {PlainText.OnOneLine(model.Away)}";
        if (model.Daemon is not { } daemon) return $"{color.Bold("daemon")} …";
        return $"{color.Bold("daemon")} {color.Green("running")}, pid {daemon.Endpoint?.Pid}, up {Ages.Since(daemon.StartedUnixMs, time)}, {daemon.WorkingSetBytes / Megabyte} MB, "
            + $"{Number((long)daemon.LastSequence)} events, {daemon.ClientsConnected} {(daemon.ClientsConnected == 1 ? "tool" : "tools")}, {daemon.CommandsActive} {(daemon.CommandsActive == 1 ? "command" : "commands")} under way";
    }

    private IEnumerable<string> Editors(TopModel model, int most)
    {
        if (model.Editors.Count == 0) return [color.Bold("EDITORS"), color.Dim("  none connected")];
        var stateWidth = Math.Clamp(model.Editors.Max(editor => EditorText.PhaseOf(editor).Length) + 1, 10, 34);
        var header = $"{"EDITOR",-IdWidth}{"PID",-PidWidth}{"STATE".PadRight(stateWidth)}{"PLAY",-PlayWidth}{"FOR",-AgeWidth}PROJECT";
        return Limited(model.Editors.Select(editor => Editor(editor, stateWidth)), model.Editors.Count, most).Prepend(color.Bold(header));
    }

    private string Editor(EditorInfo editor, int stateWidth)
    {
        var state = DisplayWidth.Padded(EditorText.PhaseOf(editor), stateWidth);
        var play = EditorText.PlayOf(editor);
        return $"{EditorText.IdOf(editor),-IdWidth}{editor.Identity.Pid,-PidWidth}{StateColored(editor, state)}{(play == "stopped" ? color.Dim($"{play,-PlayWidth}") : color.Cyan($"{play,-PlayWidth}"))}"
            + $"{Ages.Since(editor.State?.SinceUnixMs ?? 0, time),-AgeWidth}{PlainText.OnOneLine(editor.Identity.ProjectName)} {color.Dim(PlainText.OnOneLine(editor.Identity.ProjectPath))}";
    }

    private string StateColored(EditorInfo editor, string state) => editor switch
    {
        { Connected: false } or { State.CompileFailed: true } => color.Red(state),
        { State.Phase: EditorState.Types.Phase.Ready } => color.Green(state),
        _ => color.Yellow(state),
    };

    private IEnumerable<string> Operations(TopModel model, int most, int columns)
    {
        var running = model.Operations.Running.Select(operation => OperationBar.Running(operation, columns, color, time));
        string[] rows = [.. running, .. model.JustEnded.Select(operation => OperationBar.Ended(operation, columns, color, time))];
        return rows.Length == 0
            ? [color.Bold("OPERATIONS"), color.Dim("  none under way")]
            : Limited(rows, rows.Length, most).Prepend(color.Bold("OPERATIONS"));
    }

    private string Rate(TopModel model, int columns)
    {
        var (total, warnings, errors) = model.Rate.LastSecond();
        var numbers = $"{color.Bold("EVENTS")} {Number(total),7} a second, {Colored(warnings, "warnings", color.Yellow)}, {Colored(errors, "errors", color.Red)}  ";
        var room = columns - DisplayWidth.Of(numbers);
        return room < 10 ? numbers : numbers + color.Cyan(Sparkline.Of(model.Rate.Last(Math.Min(room, 60))));
    }

    private static string Colored(long count, string what, Func<string, string> paint) => count == 0 ? $"0 {what}" : paint($"{Number(count)} {what}");

    private IEnumerable<string> Problems(TopModel model, int rows)
    {
        var all = model.Problems.Newest(model.Warnings).ToArray();
        var title = color.Bold(model.Warnings ? "LAST WARNINGS AND ERRORS" : "LAST ERRORS");
        if (all.Length == 0) return [title, color.Dim("  none")];
        var from = Math.Clamp(model.Scrolled, 0, Math.Max(0, all.Length - rows));
        model.Scrolled = from; // not beyond the end, or coming back would take as many keys
        var hidden = all.Length - from - rows;
        var place = from == 0 && hidden <= 0 ? "" : color.Dim($"  {from + 1} to {Math.Min(all.Length, from + rows)} of {all.Length}");
        return all.Skip(from).Take(rows).Select(Line).Prepend(title + place);
    }

    private string Line(Problem problem)
    {
        var happened = problem.Event;
        var at = color.Dim(TimeForm.Clock.Text(happened, time));
        var level = problem.IsError ? color.Red("error") : color.Yellow("warn ");
        var count = problem.Count == 1 ? "" : color.Cyan($"x{problem.Count} ");
        return $"{at} {level} {count}{What(happened)}";
    }

    private string What(Event happened)
    {
        if (happened.Editor is { } editor) return $"an Editor's process has ended: {PlainText.OnOneLine(editor.Message)}";
        if (happened.Compile is { } compile)
            return compile.Diagnostics.Count == 0 ? "the scripts do not compile" : PlainText.OnOneLine($"{compile.Diagnostics[0].File}({compile.Diagnostics[0].Line}): {compile.Diagnostics[0].Code}: {compile.Diagnostics[0].Message}");
        var place = StackText.Of(happened.Log, whole: false) is [var nearest, ..] && SourcePlace.Find(nearest) is { } found ? color.Dim($" {found.File}:{found.Line}") : "";
        return PlainText.OnOneLine(happened.Log.Message.TrimStart().Split('\n')[0]) + place;
    }

    private string Keys(TopModel model, int columns)
    {
        var keys = $" q quit   w {(model.Warnings ? "errors only" : "warnings too")}   ↑↓ scroll   p {(model.Paused ? "go on" : "pause")}{(model.Paused ? "   PAUSED" : "")}";
        return color.Inverse(DisplayWidth.Padded(keys, columns));
    }

    private IEnumerable<string> Limited(IEnumerable<string> rows, int count, int most) =>
        count <= most ? rows : rows.Take(Math.Max(1, most - 1)).Append(color.Dim($"  and {count - Math.Max(1, most - 1)} more"));

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

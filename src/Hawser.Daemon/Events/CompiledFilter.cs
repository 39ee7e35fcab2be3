using System.Collections.Frozen;
using System.Globalization;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>An event filter, made ready to be asked of every event.</summary>
internal sealed class CompiledFilter
{
    private const int AllKinds = -1;

    private readonly string? _projectId;
    private readonly string _editor;
    private readonly FrozenSet<string> _editorsOfPid;
    private readonly int _kinds;
    private readonly LogEvent.Types.Level _minimumLevel;
    private readonly FrozenSet<string> _categories;
    private readonly string _text;

    /// <param name="projectId">The project that the filter's target names, by id or by path; null: all.</param>
    /// <param name="editorsOfPid">The ids of the Editors that the target's process id means now.</param>
    public CompiledFilter(EventFilter? filter, string? projectId = null, IEnumerable<string>? editorsOfPid = null)
    {
        Source = filter ?? new EventFilter();
        _projectId = projectId;
        _editor = Source.Target?.Editor ?? "";
        _editorsOfPid = IsNumber(_editor) ? (editorsOfPid ?? []).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
        _kinds = Source.Kinds.Count == 0 ? AllKinds : Source.Kinds.Aggregate(0, (bits, kind) => bits | Bit(kind));
        _minimumLevel = Source.MinimumLevel;
        _categories = Source.Categories.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _text = Source.Text;
    }

    public static CompiledFilter All { get; } = new(null);

    public EventFilter Source { get; }

    public bool Matches(Event entry) =>
        // What is missing concerns everybody.
        entry.PayloadCase == Event.PayloadOneofCase.Gap
        || (IsKind(entry) && IsFrom(entry) && IsLogWanted(entry.Log) && (_text.Length == 0 || Says(entry)));

    private bool IsKind(Event entry) => _kinds == AllKinds || (KindOf(entry) is { } kind && (_kinds & Bit(kind)) != 0);

    private bool IsFrom(Event entry) =>
        (_projectId is null || entry.ProjectId == _projectId)
        && (_editor.Length == 0 || entry.EditorId.StartsWith(_editor, StringComparison.OrdinalIgnoreCase) || _editorsOfPid.Contains(entry.EditorId));

    private bool IsLogWanted(LogEvent? log) =>
        log is null || (log.Level >= _minimumLevel && (_categories.Count == 0 || _categories.Contains(log.Category)));

    private bool Says(Event entry) => entry.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => Contains(entry.Log.Message),
        Event.PayloadOneofCase.Op => Contains(entry.Op.Message),
        Event.PayloadOneofCase.Editor => Contains(entry.Editor.Message),
        Event.PayloadOneofCase.Compile => entry.Compile.Diagnostics.Any(diagnostic => Contains(diagnostic.Message) || Contains(diagnostic.File)),
        Event.PayloadOneofCase.Command => Contains(entry.Command.Command),
        _ => false,
    };

    private bool Contains(string message) => message.Contains(_text, StringComparison.OrdinalIgnoreCase);

    private static EventFilter.Types.Kind? KindOf(Event entry) => entry.PayloadCase switch
    {
        Event.PayloadOneofCase.Log => EventFilter.Types.Kind.Log,
        Event.PayloadOneofCase.Op => EventFilter.Types.Kind.Operation,
        Event.PayloadOneofCase.Editor => EventFilter.Types.Kind.Editor,
        Event.PayloadOneofCase.Compile => EventFilter.Types.Kind.Compile,
        Event.PayloadOneofCase.Command => EventFilter.Types.Kind.Command,
        _ => null,
    };

    // A kind of a newer client than us is a bit that no event has.
    private static int Bit(EventFilter.Types.Kind kind) => (int)kind is >= 0 and < 31 ? 1 << (int)kind : 0;

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

using System.Collections.Frozen;
using System.Globalization;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Store;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Events;

/// <summary>An event filter, made ready to be asked of every event. It looks at encoded events; only what is rare is decoded for it.</summary>
internal sealed class CompiledFilter
{
    private readonly string? _projectId;
    private readonly string _editor;
    private readonly FrozenSet<string> _editorsOfPid;
    private readonly EventKinds _kinds;
    private readonly LogEvent.Types.Level _minimumLevel;
    private readonly Utf8Pattern[] _categories;
    private readonly MessageFilter? _message;
    private readonly LifeFilter? _life;

    /// <param name="projectId">The project that the filter's target names, by id or by path; null: all.</param>
    /// <param name="editorsOfPid">The ids of the Editors that the target's process id means now.</param>
    /// <exception cref="Protocol.Errors.HawserException">invalid_argument: its regular expression can't be used.</exception>
    public CompiledFilter(EventFilter? filter, string? projectId = null, IEnumerable<string>? editorsOfPid = null)
    {
        Source = filter ?? new EventFilter();
        _projectId = projectId;
        _editor = Source.Target?.Editor ?? "";
        _editorsOfPid = IsNumber(_editor) ? (editorsOfPid ?? []).ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty;
        _minimumLevel = Source.MinimumLevel;
        _categories = [.. Source.Categories.Select(category => new Utf8Pattern(category))];
        _message = MessageFilter.Of(Source);
        _life = LifeFilter.Of(Source);
        _kinds = KindsOf(Source) & (_life is null ? EventKinds.All : EventKinds.Operation | EventKinds.Command);
    }

    public static CompiledFilter All { get; } = new(null);

    public EventFilter Source { get; }

    /// <summary>The project that it is about; null: all.</summary>
    public string? ProjectId => _projectId;

    /// <summary>What a reader of the store needs to look at for this filter.</summary>
    public EventNeed Need => new(_kinds | EventKinds.Gap, _minimumLevel);

    /// <summary>Whether all, some or none of a batch's events may match, as far as that is told without looking at each.</summary>
    public FilterVerdict Judge(StampedBatch batch)
    {
        var block = batch.Block;
        var hasGaps = (block.Kinds & EventKinds.Gap) != 0; // what is missing concerns everybody
        if (!IsFrom(batch.Stamp) || (block.Kinds & _kinds) == 0 || (block.Kinds == EventKinds.Log && block.HighestLevel < _minimumLevel))
            return hasGaps ? FilterVerdict.Some : FilterVerdict.None;
        if (_message is not null || _life is not null || (block.Kinds & ~(_kinds | EventKinds.Gap)) != 0) return FilterVerdict.Some;
        return block.LowestLevel < _minimumLevel || (_categories.Length > 0 && (block.Kinds & EventKinds.Log) != 0) ? FilterVerdict.Some : FilterVerdict.All;
    }

    public bool Matches(StampedBatch batch, int index)
    {
        ref readonly var head = ref batch.Block.Head(index);
        if (head.Kind == EventKinds.Gap) return true;
        return (head.Kind & _kinds) != 0
            && IsFrom(batch.Stamp)
            && (head.Kind != EventKinds.Log || IsLogWanted(batch.Block, head))
            && (_message is null || Says(batch.Block, index, head.Kind))
            && (_life is null || _life.Matches(batch.Block.Decode(index)));
    }

    /// <summary>The same for an event that is decoded already.</summary>
    public bool Matches(Event entry) =>
        Matches(new StampedBatch(new EventStamp(entry.Sequence, entry.UnixNs, entry.ProjectId, entry.EditorId, 0), EventBlock.Of(entry)), 0);

    private bool IsFrom(EventStamp stamp) =>
        (_projectId is null || stamp.ProjectId == _projectId)
        && (_editor.Length == 0 || stamp.EditorId.StartsWith(_editor, StringComparison.OrdinalIgnoreCase) || _editorsOfPid.Contains(stamp.EditorId));

    private bool IsLogWanted(EventBlock block, in EventHead head) =>
        head.Level >= _minimumLevel && (_categories.Length == 0 || IsCategoryWanted(block.Utf8(head.Category)));

    private bool IsCategoryWanted(ReadOnlySpan<byte> category)
    {
        foreach (var wanted in _categories)
        {
            if (wanted.Equals(category)) return true;
        }

        return false;
    }

    private bool Says(EventBlock block, int index, EventKinds kind)
    {
        if (kind is EventKinds.Log or EventKinds.Operation) return _message!.Accepts(block.Utf8(block.Head(index).Text));
        var entry = block.Decode(index);
        return kind switch
        {
            EventKinds.Editor => Says(entry.Editor.Message),
            EventKinds.Compile => entry.Compile.Diagnostics.Any(diagnostic => Says(diagnostic.Message) || Says(diagnostic.File)),
            EventKinds.Command => Says(entry.Command.Command),
            EventKinds.Interrupt => Says(entry.Interrupt.Until) || Says(entry.Interrupt.Message) || Says(entry.Interrupt.InterruptId),
            _ => false,
        };
    }

    private bool Says(string message) => _message!.Accepts(message);

    private static EventKinds KindsOf(EventFilter filter) =>
        filter.Kinds.Count == 0 ? EventKinds.All : filter.Kinds.Aggregate(EventKinds.None, (kinds, kind) => kinds | KindOf(kind));

    // A kind of a newer client than us is one that no event has.
    private static EventKinds KindOf(EventFilter.Types.Kind kind) => kind switch
    {
        EventFilter.Types.Kind.Log => EventKinds.Log,
        EventFilter.Types.Kind.Operation => EventKinds.Operation,
        EventFilter.Types.Kind.Editor => EventKinds.Editor,
        EventFilter.Types.Kind.Compile => EventKinds.Compile,
        EventFilter.Types.Kind.Command => EventKinds.Command,
        EventFilter.Types.Kind.Interrupt => EventKinds.Interrupt,
        _ => EventKinds.None,
    };

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}

/// <summary>What a filter says of a whole batch.</summary>
internal enum FilterVerdict
{
    None,
    Some,
    All,
}

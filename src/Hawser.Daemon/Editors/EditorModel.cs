using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Processes;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>What is known of an Editor at one moment. Never changed: a new one takes its place, so that readers need no lock.</summary>
internal sealed record EditorModel
{
    public required EditorIdentity Identity { get; init; }

    /// <summary>How it is, as far as anybody can tell: see <see cref="EffectiveState"/>.</summary>
    public required EditorState State { get; init; }

    /// <summary>How it said itself that it is.</summary>
    public required EditorState Said { get; init; }

    /// <summary>Of this connection; null: it has not beat, and perhaps never will.</summary>
    public HeardBeat? Beat { get; init; }

    /// <summary>What the system says of the process, when it has stopped beating; null: it beats, or never did.</summary>
    public ProcessState? Frozen { get; init; }

    /// <summary>Null while the Editor is away.</summary>
    public required IEditorLink? Link { get; init; }

    public required ulong ConnectionNumber { get; init; }

    public required ulong DomainGeneration { get; init; }

    public required string CatalogRevision { get; init; }

    /// <summary>What holds the line at the Editor's end, as it says itself; empty: it does not.</summary>
    public string Line { get; init; } = "";

    /// <summary>When the Editor last connected, changed its state or went away.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public EditorState.Types.Phase Phase => State.Phase;

    public bool Connected => Link is not null;
}

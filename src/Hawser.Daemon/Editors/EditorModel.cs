using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>What is known of an Editor at one moment. Never changed: a new one takes its place, so that readers need no lock.</summary>
internal sealed record EditorModel
{
    public required EditorIdentity Identity { get; init; }

    public required EditorState State { get; init; }

    /// <summary>Null while the Editor is away.</summary>
    public required IEditorLink? Link { get; init; }

    public required ulong ConnectionNumber { get; init; }

    public required ulong DomainGeneration { get; init; }

    public required string CatalogRevision { get; init; }

    /// <summary>When the Editor last connected, changed its state or went away.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    public EditorState.Types.Phase Phase => State.Phase;

    public bool Connected => Link is not null;
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hawser.Daemon.Editors;

/// <summary>All Editors at one moment, with the look-ups that requests need. Immutable.</summary>
internal sealed class EditorDirectory
{
    private readonly FrozenDictionary<EditorId, TrackedEditor> _byId;
    private readonly FrozenDictionary<string, ImmutableArray<TrackedEditor>> _byProject;

    public EditorDirectory(IEnumerable<TrackedEditor> editors)
    {
        All = [.. editors];
        _byId = All.ToFrozenDictionary(editor => editor.Id);
        _byProject = All.GroupBy(editor => editor.ProjectId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    public static EditorDirectory Empty { get; } = new([]);

    public ImmutableArray<TrackedEditor> All { get; }

    public int Projects => _byProject.Count;

    public TrackedEditor? Find(EditorId id) => _byId.GetValueOrDefault(id);

    public ImmutableArray<TrackedEditor> OfProject(string projectId) =>
        _byProject.TryGetValue(projectId, out var editors) ? editors : [];
}

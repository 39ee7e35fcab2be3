using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Starting;

/// <summary>Looks at projects that a request names and that have no linked Editor.</summary>
internal sealed class AbsentEditors(EditorConditions conditions, EditorTraces traces)
{
    /// <returns>Null: the target names no project whose folder is known, or chooses an Editor by itself.</returns>
    public AbsentEditor? Look(EditorTarget? target)
    {
        if (target is null or { Editor.Length: > 0 } || TargetResolver.ProjectOf(target) is not { } projectId) return null;
        var folder = target.ProjectPath.Length > 0 ? target.ProjectPath : traces.FolderOf(projectId);
        return folder is not null && Directory.Exists(folder) ? Look(folder) : null;
    }

    public AbsentEditor Look(string folder) => new(conditions.OfProject(folder));
}

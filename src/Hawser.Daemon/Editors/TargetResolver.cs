using System.Collections.Immutable;
using System.Globalization;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>Finds the Editor that a target means. It never guesses: two that fit are a failure that names both.</summary>
internal sealed class TargetResolver(EditorRegistry editors, AwayWatch away)
{
    public TargetResolution Resolve(EditorTarget? target)
    {
        var resolution = Find(target);
        // An Editor that has just crashed may still be listed beside the one that was started in its place.
        return resolution.Failure is not null && away.CheckNow() ? Find(target) : resolution;
    }

    /// <summary>The Editors that a target allows, for lists: no failure when there are several or none.</summary>
    public ImmutableArray<TrackedEditor> Matching(EditorTarget? target)
    {
        var project = ProjectOf(target);
        var candidates = project is null ? editors.Directory.All : editors.Directory.OfProject(project);
        return target is { Editor.Length: > 0 } ? [.. candidates.Where(editor => Answers(editor, target.Editor))] : candidates;
    }

    /// <summary>Its process is not known to have ended.</summary>
    public bool IsThere(EditorId id) => editors.Directory.Find(id) is not null;

    /// <summary>The id of the project that a target names, or null when it names none.</summary>
    public static string? ProjectOf(EditorTarget? target) => target switch
    {
        { ProjectId.Length: > 0 } => target.ProjectId,
        { ProjectPath.Length: > 0 } => Link.Discovery.ProjectId.Of(target.ProjectPath).Value,
        _ => null,
    };

    /// <summary>The id of the project that a target names, or of the Editor that it names; null when it names neither.</summary>
    /// <exception cref="HawserException">unknown_editor, ambiguous_editor.</exception>
    public string? ProjectMeantBy(EditorTarget? target)
    {
        if (ProjectOf(target) is { } project) return project;
        if (target is not { Editor.Length: > 0 }) return null;
        var resolution = Resolve(target);
        return resolution.Failure is { } failure ? throw new HawserException(failure) : resolution.Editor!.ProjectId;
    }

    private TargetResolution Find(EditorTarget? target)
    {
        var candidates = Matching(target);
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => TargetFailures.None(target),
            _ when ProjectOf(target) is null && SeveralProjects(candidates) => TargetFailures.SeveralProjects(candidates),
            _ => TargetFailures.SeveralEditors(candidates),
        };
    }

    private static bool SeveralProjects(ImmutableArray<TrackedEditor> candidates) =>
        candidates.Any(editor => editor.ProjectId != candidates[0].ProjectId);

    private static bool Answers(TrackedEditor editor, string wanted) =>
        editor.Id.Value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        || (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && editor.Identity.Pid == pid);
}

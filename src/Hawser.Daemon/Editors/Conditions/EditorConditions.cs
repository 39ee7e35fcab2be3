using Hawser.Link.Platform;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>The conditions of Editors, found out when somebody asks.</summary>
internal sealed class EditorConditions(
    TargetResolver targets, AwayWatch away, EditorTraces traces, ProjectLook look, ConditionJudge judge, IUsualDurations usual, ConditionOptions options, TimeProvider time)
{
    /// <summary>Of all Editors that a target allows; where it names a project that none of them has, of that project.</summary>
    /// <exception cref="HawserException">unknown_project, unknown_editor: nothing is known of what it names.</exception>
    public async Task<IReadOnlyList<EditorCondition>> OfAsync(EditorTarget? target)
    {
        away.CheckNow(); // one that has just crashed is known to be gone before anything is said of it
        var known = targets.Matching(target);
        if (known.Length > 0) return await Task.WhenAll(known.Select(OfAsync)).ConfigureAwait(false);
        if (target is { Editor.Length: > 0 }) throw new HawserException(TargetFailures.None(target));
        if (TargetResolver.ProjectOf(target) is not { } projectId) return [.. traces.Ended.Select(ended => OfProject(ended.Identity.ProjectPath))];
        var folder = target is { ProjectPath.Length: > 0 } ? target.ProjectPath : traces.FolderOf(projectId);
        return [OfProject(folder ?? throw new HawserException(TargetFailures.None(target)))];
    }

    private async Task<EditorCondition> OfAsync(TrackedEditor editor)
    {
        var asked = editor.Model is { Beat: null, Phase: EditorState.Types.Phase.Ready } ? editor.Model.Link?.AskMainThreadAge() : null;
        var age = asked is null ? null : await AnswerOf(asked).ConfigureAwait(false);
        var seen = look.Look(editor.Identity.ProjectPath, editor);
        return Tell(seen with { MainThreadAge = age, DidNotAnswer = asked is not null && age is null && seen.Linked is { Connected: true } });
    }

    private async Task<TimeSpan?> AnswerOf(Task<TimeSpan> asked)
    {
        try
        {
            return await asked.WaitAsync(options.AnswerWithin, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Of a project that no Editor is known to have open.</summary>
    public EditorCondition OfProject(string folder) => Tell(look.Look(CurrentPlatform.Instance.ResolveLinks(folder), linked: null));

    /// <summary>In a word, from what is known without looking; for lists, which are asked for often.</summary>
    public string WordOf(TrackedEditor editor)
    {
        var now = time.GetUtcNow();
        if (!editor.Model.Connected) return editor.Model.Phase is EditorState.Types.Phase.Reloading or EditorState.Types.Phase.Quitting ? NameOf(editor.Model.Phase) : "not linked";
        var verdict = judge.Judge(new Observation { Now = now, ProjectPath = editor.Identity.ProjectPath, Linked = editor.Model });
        return verdict.Kind == Kind.Playing && editor.Model.State.Play == EditorState.Types.PlayMode.Paused ? "paused" : ConditionWords.Of(verdict.Kind, verdict.Since, now);
    }

    private EditorCondition Tell(Observation seen)
    {
        var projectId = Link.Discovery.ProjectId.Of(seen.ProjectPath).Value;
        var known = seen with { Usually = phase => phase == EditorState.Types.Phase.Unknown ? null : usual.Of(projectId, phase) };
        return ConditionReport.Of(known, judge.Judge(known));
    }

    private static string NameOf(EditorState.Types.Phase phase) => phase.ToString().ToLowerInvariant();
}

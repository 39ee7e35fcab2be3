using Hawser.Daemon.Editors.Processes;
using Hawser.Link.Platform;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>A project's condition without a daemon: for a tool that finds none running, and must not start one just to look.</summary>
public static class ProjectCondition
{
    public static EditorCondition Look(string folder, TimeProvider time)
    {
        var look = new ProjectLook(CurrentProcessTable.Instance, new EditorTraces(CurrentProcessTable.Instance), time);
        var seen = look.Look(CurrentPlatform.Instance.ResolveLinks(folder), linked: null);
        return ConditionReport.Of(seen, new ConditionJudge(new ConditionOptions()).Judge(seen));
    }
}

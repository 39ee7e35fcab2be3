using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Interrupts;

/// <summary>Interrupts as they are listed, for every gateway.</summary>
internal static class InterruptLists
{
    public static InterruptListResponse List(this InterruptTable interrupts, InterruptListRequest wanted)
    {
        var response = new InterruptListResponse();
        if (wanted.InterruptId.Length == 0) response.Interrupts.Add(Filter(interrupts.Snapshot(), wanted).Select(Briefly));
        else if (interrupts.Find(wanted.InterruptId) is var found) response.Interrupts.Add(found.Count == 1 ? found : found.Select(Briefly));
        return response;
    }

    private static IEnumerable<InterruptInfo> Filter(IEnumerable<InterruptInfo> all, InterruptListRequest wanted)
    {
        var project = TargetResolver.ProjectOf(wanted.Target);
        return all.Where(info => (wanted.IncludeResumed || info.Resumption is null)
            && (wanted.Caller.Length == 0 || info.Interrupt.Caller == wanted.Caller)
            && (project is null || info.ProjectId.Length == 0 || info.ProjectId == project));
    }

    private static InterruptInfo Briefly(InterruptInfo info)
    {
        var brief = info.Clone();
        brief.Interrupt.State = "";
        if (brief.Resumption is not { } resumption) return brief;
        resumption.Event = null;
        if (resumption.Failure is not null) resumption.Failure.DetailsJson = "";
        return brief;
    }
}

using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.InterruptEvent.Types;

namespace Hawser.Daemon.Interrupts;

/// <summary>Makes events of what happens to interrupts, without what is the caller's own.</summary>
internal static class InterruptNews
{
    public static void Tell(this EventHub events, TrackedInterrupt interrupt, Kind kind)
    {
        var info = interrupt.Info;
        var news = new InterruptEvent { Kind = kind, InterruptId = interrupt.Id, Caller = info.Interrupt.Caller, Until = info.Until };
        if (kind == Kind.Resumed) (news.Reason, news.Message) = (Resumptions.NameOf(info.Resumption.Reason), info.Resumption.Failure?.Message ?? "");
        events.Publish(new Event { Interrupt = news }, info.ProjectId, info.EditorId);
    }
}

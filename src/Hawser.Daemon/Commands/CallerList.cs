using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>Those who wait for one command; nearly always one, who then costs no list.</summary>
internal readonly struct CallerList(ICommandCaller? first, List<ICommandCaller>? more)
{
    private readonly ICommandCaller[]? _more = more?.ToArray();

    public bool WantNotices => first is { WantsNotices: true } || _more?.Any(caller => caller.WantsNotices) == true;

    public void TellOutcome(Outcome outcome)
    {
        first?.OnOutcome(outcome);
        foreach (var caller in _more ?? []) caller.OnOutcome(outcome);
    }

    public void TellAbandoned(Failure reason)
    {
        first?.OnAbandoned(reason);
        foreach (var caller in _more ?? []) caller.OnAbandoned(reason);
    }

    public void TellNotice(CommandEvent notice)
    {
        if (first is { WantsNotices: true }) first.OnNotice(notice);
        foreach (var caller in _more ?? [])
        {
            if (caller.WantsNotices) caller.OnNotice(notice);
        }
    }
}

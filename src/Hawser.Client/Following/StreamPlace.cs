using Hawser.Protocol.V1;

namespace Hawser.Client.Following;

/// <summary>Where in the stream its reader has got to, so that the next connection goes on exactly there.</summary>
internal sealed class StreamPlace(Subscribe wanted)
{
    private ulong _since = wanted.Since;
    private string _epoch = wanted.Epoch;
    private string _subscriptionId = wanted.SubscriptionId;
    private bool _isBegun;
    private bool _isAllNew;

    /// <summary>What to ask the daemon for on a new connection.</summary>
    public Subscribe Ask()
    {
        var subscribe = wanted.Clone();
        (subscribe.Since, subscribe.Epoch) = (_since, _epoch);
        if (_since > 0)
        {
            // Under its own id, so that the daemon need not keep the old one for a reader that is here.
            (subscribe.From, subscribe.Tail, subscribe.SubscriptionId) = (null, 0, _subscriptionId);
        }
        else if (_isAllNew)
        {
            (subscribe.From, subscribe.Tail, subscribe.SubscriptionId) = (new Moment { UnixNs = 0 }, 0, "");
        }

        return subscribe;
    }

    /// <summary>The daemon has begun to send.</summary>
    public void Begin(SubscribeResponse begun)
    {
        // Another store: its numbers begin anew, and all that is in it is news.
        var isOther = _since > 0 && _epoch.Length > 0 && _epoch != begun.Epoch;
        if (isOther) (_since, _isAllNew) = (0, true);
        (_epoch, _subscriptionId) = (begun.Epoch, begun.SubscriptionId);

        // From here on there is a number to resume at, even if no event comes before the line goes.
        if (!_isBegun && IsFromNow) _since = begun.LastSequence;
        _isBegun = true;
    }

    /// <summary>False: its reader has had this event already.</summary>
    public bool Pass(Event entry)
    {
        if (entry.Sequence == 0) return true;
        if (entry.Sequence <= _since) return entry.PayloadCase == Event.PayloadOneofCase.Gap;
        _since = entry.Sequence;
        return true;
    }

    private bool IsFromNow => _since == 0 && !_isAllNew && wanted is { Tail: 0, From: null, SubscriptionId.Length: 0 };
}

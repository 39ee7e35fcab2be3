using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>
/// Gathers what is to be acknowledged to one Editor: a frame of its own for each outcome would cost as much as the command did, and
/// there is no hurry. An Editor that goes before it was told tells its outcomes again.
/// </summary>
internal sealed class Acknowledgements(TimeProvider time)
{
    private const int MostGathered = 64;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private OutcomesStored _gathered = new();
    private IEditorLink? _link;
    private ITimer? _timer;

    public void SendOver(IEditorLink link)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_link, link)) (_link, _gathered) = (link, new OutcomesStored());
        }
    }

    public void Add(CommandId id)
    {
        lock (_gate)
        {
            if (_link is null) return;
            _gathered.CommandIds.Add(id.Value);
            if (_gathered.CommandIds.Count == MostGathered) Send();
            else if (_gathered.CommandIds.Count == 1) Arm();
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _link = null;
            _gathered = new OutcomesStored();
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Arm()
    {
        _timer ??= time.CreateTimer(static self => ((Acknowledgements)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(LongestDelay, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate) Send();
    }

    private void Send()
    {
        if (_link is null || _gathered.CommandIds.Count == 0) return;
        _link.Acknowledge(_gathered);
        _gathered = new OutcomesStored();
    }
}

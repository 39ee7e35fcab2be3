namespace Hawser.Daemon.Commands.Starting;

/// <summary>Looks each second how Editors that are waited for are getting on. Only while somebody waits.</summary>
internal sealed class StartLooks
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Func<bool> _look;
    private readonly ITimer _timer;

    /// <param name="look">False: nobody waits any more.</param>
    public StartLooks(Func<bool> look, TimeProvider time)
    {
        _look = look;
        _timer = time.CreateTimer(static self => ((StartLooks)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin() => _timer.Change(Pause, Timeout.InfiniteTimeSpan);

    private void OnTimer()
    {
        if (_look()) Begin();
    }
}

using Hawser.Editor.Core.Linking;
using Hawser.Protocol.Errors;

namespace Hawser.Editor.Core.Keeping;

/// <summary>Starts a daemon while the keeper finds none, on a thread of its own: that takes seconds, and others may want to be served.</summary>
internal sealed class DaemonStarter : IDisposable
{
    private readonly DaemonLauncher _launcher;
    private readonly Keeper _keeper;
    private readonly Action<Exception> _onFault;
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;
    private volatile string _fault = "";

    public DaemonStarter(DaemonLauncher launcher, Keeper keeper, Action<Exception> onFault)
    {
        _launcher = launcher;
        _keeper = keeper;
        _onFault = onFault;
    }

    /// <summary>Why the last try failed; empty: it did not.</summary>
    public string Fault => _fault;

    /// <summary>Begins to start one, unless that is under way. From one thread.</summary>
    public void Begin()
    {
        if (_thread is { IsAlive: true }) return;
        _thread = new Thread(Run) { IsBackground = true, Name = "Hawser daemon starter" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stopping.Cancel();
        if (_thread is not null) BoundedJoin.Join(_thread, _onFault);
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            _launcher.Launch(_stopping.Token);
            _fault = "";
            _keeper.Poke();
        }
        catch (HawserException fault)
        {
            _fault = string.Join(" ", fault.Failure.Hints.Prepend(fault.Message));
        }
        catch (OperationCanceledException)
        {
            // The domain goes; the daemon's process goes on by itself.
        }
        catch (Exception fault)
        {
            _onFault(fault);
        }
    }
}

using System.Diagnostics;
using System.Net.Sockets;

namespace Hawser.Bench.Http;

/// <summary>Many callers, each with one request under way at a time, on one thread: the cores are the server's as far as that can be.</summary>
internal sealed class CallerCrowd(IEnumerable<KeepAliveCaller> callers) : IDisposable
{
    private readonly Dictionary<Socket, KeepAliveCaller> _callers = callers.ToDictionary(caller => caller.Socket);

    /// <returns>Answers a second.</returns>
    public double PostFor(TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        foreach (var caller in _callers.Values) caller.Send();
        var answers = 0L;
        for (var waiting = _callers.Count; waiting > 0;)
        {
            var goesOn = Stopwatch.GetElapsedTime(start) < time;
            foreach (var caller in Ready())
            {
                if (caller.Receive() is not { } isOk) continue;
                if (!isOk) throw new InvalidOperationException(caller.LastAnswer());
                answers++;
                if (goesOn) caller.Send();
                else waiting--;
            }
        }

        return answers / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        foreach (var caller in _callers.Values) caller.Dispose();
    }

    private IEnumerable<KeepAliveCaller> Ready()
    {
        var sockets = _callers.Keys.ToList();
        Socket.Select(sockets, null, null, -1);
        return sockets.Select(socket => _callers[socket]);
    }
}

using System.Collections.Concurrent;
using Hawser.Daemon.Editors;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Processes that live until the test kills them.</summary>
internal sealed class FakeProcessWatch : IProcessWatch
{
    private readonly ConcurrentDictionary<int, bool> _dead = new();

    public void Kill(int pid) => _dead[pid] = true;

    public bool IsAlive(int pid, long startUnixMs) => !_dead.ContainsKey(pid);
}

using Hawser.Link.Discovery;

namespace Hawser.Daemon.Editors;

internal sealed class OsProcessWatch : IProcessWatch
{
    public bool IsAlive(int pid, long startUnixMs) => new ProcessIdentity(pid, startUnixMs).IsAlive;
}

using Hawser.Link.Discovery;

namespace Hawser.Daemon.Editors.Processes;

/// <summary>A process that lives.</summary>
/// <param name="StartUnixMs">0: not known.</param>
internal sealed record ProcessFacts(int Pid, long StartUnixMs, ProcessState State, EditorCommandLine CommandLine)
{
    /// <summary>Whether it is the one that began then, and no later one with the same id.</summary>
    public bool Began(long startUnixMs) => StartUnixMs == 0 || startUnixMs == 0 || Math.Abs(StartUnixMs - startUnixMs) <= ProcessIdentity.Tolerance;
}

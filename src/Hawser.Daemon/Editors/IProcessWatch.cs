namespace Hawser.Daemon.Editors;

/// <summary>Asks the operating system whether a process lives.</summary>
internal interface IProcessWatch
{
    /// <summary>True when the process with that id is the one that started at that time, and not a later one with the same id.</summary>
    bool IsAlive(int pid, long startUnixMs);
}

namespace Hawser.Daemon.Editors.Processes;

/// <summary>
/// What the operating system tells of other programs of this user. One file per system implements it. It only looks: nothing that it
/// does can keep an Editor from starting, so a lock is never tried by taking it where that can be avoided.
/// </summary>
internal interface IProcessTable
{
    /// <summary>Null: there is no such process, or it has ended.</summary>
    ProcessFacts? Find(int pid);

    /// <summary>Those that were told on their command line which project to open; none where command lines of others can't be read.</summary>
    IEnumerable<ProcessFacts> WithProjects();

    LockFacts LookAtLock(string file);

    /// <summary>Where Unity's log is when neither the command line nor the project says so.</summary>
    string GlobalEditorLog { get; }

    /// <summary>Folders where reports of crashed Editors are left, beside what the log says.</summary>
    IEnumerable<string> CrashFolders { get; }
}

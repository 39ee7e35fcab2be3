using Hawser.Daemon.Editors.Conditions.Logs;
using Hawser.Daemon.Editors.Processes;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>All that could be found out about one Editor, or about a project that seems to have none, at one moment.</summary>
internal sealed record Observation
{
    public required DateTimeOffset Now { get; init; }

    public required string ProjectPath { get; init; }

    /// <summary>The Editor as its link tells; null: none of the project has linked, or its process has ended since.</summary>
    public EditorModel? Linked { get; init; }

    /// <summary>The last that was linked and whose process has ended.</summary>
    public EndedEditor? Ended { get; init; }

    /// <summary>Asked of a link that does not beat: how long ago the main thread had ticked; null: not asked, or not answered.</summary>
    public TimeSpan? MainThreadAge { get; init; }

    /// <summary>A link that does not beat was asked, and nothing came.</summary>
    public bool DidNotAnswer { get; init; }

    public InstanceFile? Instance { get; init; }

    /// <summary>Temp/UnityLockfile.</summary>
    public LockFacts Lock { get; init; } = LockFacts.None;

    /// <summary>The Editor's process; null: none was found.</summary>
    public ProcessFacts? Process { get; init; }

    /// <summary>What led to the process: "its link", "Library/EditorInstance.json" and so on.</summary>
    public string ProcessFoundBy { get; init; } = "";

    /// <summary>What its log says; null: there is none, or it is an earlier run's or another project's.</summary>
    public LogReading? Log { get; init; }

    public string LogFile { get; init; } = "";

    public DateTimeOffset? LogWrittenAt { get; init; }

    /// <summary>Why there is no log to go by; empty: there is.</summary>
    public string LogTrouble { get; init; } = "";

    /// <summary>Reports of a crash that were left since the process began.</summary>
    public string CrashReport { get; init; } = "";

    /// <summary>Titles of modal windows of the process, where the system tells.</summary>
    public IReadOnlyList<string> Dialogs { get; init; } = [];

    /// <summary>Null: the project's manifest can't be read.</summary>
    public bool? HasPackage { get; init; }

    /// <summary>How long a start of this project usually takes, and what else there is to say of that kind.</summary>
    public Func<Protocol.V1.EditorState.Types.Phase, TimeSpan?> Usually { get; init; } = _ => null;
}

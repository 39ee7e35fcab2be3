namespace Hawser.Daemon.Editors.Conditions.Logs;

/// <summary>What an Editor's log shows it at.</summary>
internal enum LogStage
{
    /// <summary>Nothing in it says.</summary>
    Unknown,

    Importing,
    Compiling,
    Reloading,

    /// <summary>What it was at has ended.</summary>
    Idle,
}

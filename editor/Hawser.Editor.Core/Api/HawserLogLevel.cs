namespace Hawser.Editor;

/// <summary>How grave a log line is. In a flood WARN and ERROR get through whatever happens; the others may be dropped, and are counted.</summary>
public enum HawserLogLevel
{
    Trace = 0,
    Debug = 1,
    Info = 2,
    Warn = 3,
    Error = 4,
}

namespace UnityEngine;

public enum StackTraceLogType
{
    None,
    ScriptOnly,
    Full,
}

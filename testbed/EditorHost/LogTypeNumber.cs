namespace EditorHost;

/// <summary>The values are UnityEngine.LogType's; the host itself never loads UnityEngine.</summary>
internal enum LogTypeNumber
{
    Error,
    Assert,
    Warning,
    Log,
    Exception,
}

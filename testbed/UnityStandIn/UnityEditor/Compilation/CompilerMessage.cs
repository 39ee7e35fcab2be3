using UnityStandIn.Border;

namespace UnityEditor.Compilation;

public enum CompilerMessageType
{
    Error,
    Warning,
    Info,
}

public struct CompilerMessage
{
    public string message;
    public string file;
    public int line;
    public int column;
    public CompilerMessageType type;

    internal static CompilerMessage From(CompilerDiagnostic diagnostic) => new()
    {
        message = diagnostic.Message,
        file = diagnostic.File,
        line = diagnostic.Line,
        column = diagnostic.Column,
        type = diagnostic.IsError ? CompilerMessageType.Error : CompilerMessageType.Warning,
    };
}

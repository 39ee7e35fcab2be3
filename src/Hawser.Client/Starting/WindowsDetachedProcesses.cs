using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace Hawser.Client.Starting;

/// <summary>CreateProcess with no handle inherited, which Process.Start can't do; so the report comes over a named pipe.</summary>
internal sealed unsafe partial class WindowsDetachedProcesses : IDetachedProcesses
{
    private const uint DetachedProcess = 0x08;
    private const uint NewProcessGroup = 0x200;

    public IDetachedProcess Start(DaemonCommand command, string? outputFile)
    {
        var pipeName = $"hawser-ready-{Guid.NewGuid():n}";
        var pipe = new NamedPipeServerStream(
            pipeName, PipeDirection.In, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            // Without handles there is no place for output but the daemon's own log; what it can't log, it reports.
            return new WindowsDetachedProcess(Create([command.Executable, .. command.Arguments, "--ready", $"pipe:{pipeName}"]), pipe);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    private static int Create(string[] arguments)
    {
        var startup = new StartupInfo { Size = (uint)sizeof(StartupInfo) };
        ProcessInformation created;
        fixed (char* line = (string.Join(' ', arguments.Select(Quote)) + '\0').ToCharArray())
        {
            if (CreateProcess(null, line, null, null, 0, DetachedProcess | NewProcessGroup, null, null, &startup, &created) == 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        _ = CloseHandle(created.Process);
        _ = CloseHandle(created.Thread);
        return (int)created.ProcessId;
    }

    /// <summary>As the C runtime splits it: backslashes count only before a quote.</summary>
    internal static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.AsSpan().IndexOfAny(" \t\"") < 0) return argument;

        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in argument)
        {
            if (c == '"') quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }

    [LibraryImport("kernel32", EntryPoint = "CreateProcessW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int CreateProcess(
        string? application, char* commandLine, void* processSecurity, void* threadSecurity, int inheritHandles, uint flags, void* environment,
        string? workingFolder, StartupInfo* startup, ProcessInformation* created);

    [LibraryImport("kernel32", EntryPoint = "CloseHandle")]
    private static partial int CloseHandle(nint handle);

    [StructLayout(LayoutKind.Sequential)]
    private struct StartupInfo
    {
        public uint Size;
        public nint Reserved, Desktop, Title;
        public uint X, Y, Width, Height, CharactersWide, CharactersHigh, Fill, Flags;
        public ushort Show, ReservedSize;
        public nint ReservedBytes, Input, Output, Error;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ProcessInformation
    {
        public nint Process, Thread;
        public uint ProcessId, ThreadId;
    }
}

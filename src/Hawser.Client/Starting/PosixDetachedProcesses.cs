using System.Globalization;
using System.IO.Pipes;
using System.Runtime.Versioning;

namespace Hawser.Client.Starting;

/// <summary>
/// posix_spawn, because Process.Start can neither begin a session nor keep a descriptor that somebody gave us from the
/// child. What would be inherited is named and closed: a shell's pipe held open by a daemon makes <c>hawser x | cat</c>
/// hang for hours.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class PosixDetachedProcesses : IDetachedProcesses
{
    private const string Nowhere = "/dev/null";
    private const int FirstUsable = 3;

    public IDetachedProcess Start(DaemonCommand command, string? outputFile)
    {
        PosixDetachedProcess.ReapEnded();
        var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.None);
        try
        {
            var ours = (int)reports.ClientSafePipeHandle.DangerousGetHandle();
            var theirs = ours == FirstUsable ? FirstUsable + 1 : FirstUsable; // dup2 onto itself would leave it close-on-exec

            using var spawn = new PosixSpawn();
            spawn.Open(0, Nowhere, PosixSpawn.ReadOnly);
            spawn.Open(1, outputFile ?? Nowhere, PosixSpawn.AppendOnly);
            spawn.Duplicate(1, 2);
            spawn.Duplicate(ours, theirs);
            foreach (var descriptor in OpenDescriptors())
                if (descriptor > 2 && descriptor != theirs) spawn.Close(descriptor);

            var id = spawn.Run(command.Executable, [.. command.Arguments, "--ready", $"fd:{theirs}"]);
            reports.DisposeLocalCopyOfClientHandle(); // or the end of the child would never be the end of the pipe
            return new PosixDetachedProcess(id, reports);
        }
        catch
        {
            reports.Dispose();
            throw;
        }
    }

    /// <summary>Those that are open now. One that another thread opens or closes meanwhile is close-on-exec, as all of .NET's
    /// are: only what we were given ourselves can leak, and that does not change.</summary>
    private static int[] OpenDescriptors() =>
        [.. Directory.EnumerateFileSystemEntries("/dev/fd").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))];
}

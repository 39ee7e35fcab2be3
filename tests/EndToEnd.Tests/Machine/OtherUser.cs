using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Machine;

/// <summary>Runs hawser as the user "nobody". Only root can: the machines that run the tests have no second user to log in as.</summary>
internal sealed class OtherUser(TempFolder folder)
{
    private const UnixFileMode AllMayRun =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const string Nobody = "65534";

    /// <summary>The tree that is tested may lie where nobody else can look.</summary>
    private readonly string _executable = CopyOfHawser(folder);

    public static void SkipUnlessPossible()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Another user's process is made with setpriv, which is Linux's.");
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Only root can run a process as another user.");
    }

    public Task<ProcessResult> HawserAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments) => RunProcess.Capture(
        new ProcessRequest("setpriv")
        {
            Arguments = [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", _executable, .. arguments],
            Environment = environment,
            WorkingFolder = folder,
        });

    private static string CopyOfHawser(TempFolder folder)
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        File.SetUnixFileMode(folder, AllMayRun);
        var copy = folder["hawser"];
        File.Copy(Rig.Executable, copy);
        File.SetUnixFileMode(copy, AllMayRun);
        return copy;
    }
}

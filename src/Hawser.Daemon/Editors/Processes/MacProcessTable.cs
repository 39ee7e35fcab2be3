using System.Diagnostics;
using System.Globalization;
using Hawser.Link.Platform;

namespace Hawser.Daemon.Editors.Processes;

/// <summary>By ps and lsof: what they print is stable, where the structures behind them are not. Never run so far.</summary>
internal sealed class MacProcessTable : IProcessTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public string GlobalEditorLog => Path.Combine(Home, "Library", "Logs", "Unity", "Editor.log");

    public IEnumerable<string> CrashFolders => [Path.Combine(Home, "Library", "Logs", "DiagnosticReports")];

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public ProcessFacts? Find(int pid) => Print("/bin/ps", "-ww", "-o", "pid=,state=,args=", "-p", Text(pid)).Select(Read).FirstOrDefault();

    public IEnumerable<ProcessFacts> WithProjects() =>
        Print("/bin/ps", "-xww", "-o", "pid=,state=,args=").Select(Read).OfType<ProcessFacts>().Where(process => process.CommandLine is { ProjectPath: not null, IsHelper: false });

    public LockFacts LookAtLock(string file)
    {
        if (!File.Exists(file)) return LockFacts.None;
        var holder = Print("/usr/sbin/lsof", "-t", "--", file).Select(line => int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0).FirstOrDefault();
        return new LockFacts(Exists: true, holder > 0, holder > 0 ? holder : null);
    }

    private static ProcessFacts? Read(string line)
    {
        if (line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var id, var state, var arguments]) return null;
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || state.StartsWith('Z')) return null;
        return CurrentPlatform.Instance.ProcessStartUnixMilliseconds(pid) is { } start ? new ProcessFacts(pid, start, StateOf(state[0]), EditorCommandLine.Split(arguments)) : null;
    }

    private static ProcessState StateOf(char letter) => letter switch
    {
        'R' => ProcessState.Running,
        'S' or 'I' => ProcessState.Sleeping,
        'U' => ProcessState.Uninterruptible,
        'T' => ProcessState.Stopped,
        _ => ProcessState.Unknown,
    };

    private static string Text(int pid) => pid.ToString(CultureInfo.InvariantCulture);

    private static string[] Print(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            if (output.Wait(Patience)) return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.Kill();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // It is not installed: nothing is known, which is what an empty answer says.
        }

        return [];
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hawser.Protocol.Errors;

namespace Hawser.Editor.Core.Linking;

/// <summary>Starts a daemon with <c>hawser daemon start</c>, which returns when the daemon answers or has given up.</summary>
internal sealed class DaemonLauncher
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // A daemon that can't start must not be tried at every attempt to connect.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private const int MostSaid = 2000;

    private readonly ExecutableFinder _finder;
    private readonly TimeProvider _time;
    private long? _lastTry;

    public DaemonLauncher(ExecutableFinder finder, TimeProvider time)
    {
        _finder = finder;
        _time = time;
    }

    /// <exception cref="HawserException">It could not be started, and why.</exception>
    public void Launch(CancellationToken stopping)
    {
        if (_lastTry is { } last && _time.GetElapsedTime(last) < Pause)
            throw new HawserException(ErrorCatalog.DaemonUnreachable, "No daemon answers, and starting one failed a moment ago.");
        _lastTry = _time.GetTimestamp();
        Run(_finder.Find(), stopping);
    }

    private void Run(string executable, CancellationToken stopping)
    {
        try
        {
            using var process = new Process { StartInfo = StartInfo(executable) };
            var said = new StringBuilder();
            process.ErrorDataReceived += (_, line) => Keep(said, line.Data);
            process.OutputDataReceived += (_, _) => { };
            process.Start();
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            WaitForEnd(process, executable, stopping);
            if (process.ExitCode != 0) throw Failed(executable, $"it ended with code {process.ExitCode}. {Text(said)}");
        }
        catch (Win32Exception e)
        {
            throw Failed(executable, e.Message);
        }
    }

    // Its words are not to end in the Editor's own output; what it complains of is worth telling.
    private static ProcessStartInfo StartInfo(string executable) => new(executable, "daemon start")
    {
        UseShellExecute = false,
        CreateNoWindow = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    private static void Keep(StringBuilder said, string? line)
    {
        lock (said)
        {
            if (said.Length < MostSaid) said.AppendLine(line);
        }
    }

    private static string Text(StringBuilder said)
    {
        lock (said) return said.ToString().Trim();
    }

    // In slices: a domain reload must not wait for a daemon to start. The process goes on by itself.
    private void WaitForEnd(Process process, string executable, CancellationToken stopping)
    {
        var start = _time.GetTimestamp();
        while (!process.WaitForExit(20))
        {
            stopping.ThrowIfCancellationRequested();
            if (_time.GetElapsedTime(start) > Patience) throw Failed(executable, $"it has not ended after {Patience.TotalSeconds} s");
        }
    }

    private static HawserException Failed(string executable, string why) =>
        new(ErrorCatalog.DaemonStartFailed, $"\"{executable} daemon start\" failed: {why}.");
}

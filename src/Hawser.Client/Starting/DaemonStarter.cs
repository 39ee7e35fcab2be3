using System.ComponentModel;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;
using Hawser.Protocol.Errors;

namespace Hawser.Client.Starting;

/// <summary>Starts the daemon as a process of its own and waits for its word.</summary>
public sealed class DaemonStarter : IDaemonStarter
{
    private readonly HawserFolders _folders;
    private readonly Func<DaemonCommand> _command;
    private readonly IDetachedProcesses _processes;
    private readonly TimeProvider _time;

    public DaemonStarter(HawserFolders folders, Func<DaemonCommand>? command = null, TimeProvider? time = null)
        : this(folders, command ?? DaemonCommand.Find, DetachedProcesses.OfThisSystem(), time ?? TimeProvider.System)
    {
    }

    internal DaemonStarter(HawserFolders folders, Func<DaemonCommand> command, IDetachedProcesses processes, TimeProvider time)
    {
        _folders = folders;
        _command = command;
        _processes = processes;
        _time = time;
    }

    /// <summary>How long the daemon may take to say that it answers, or why not.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What the daemon writes when it can't write to its log: an unhandled exception, above all.</summary>
    private string OutputFile => Path.Combine(_folders.State, "daemon.out");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var output = PrepareOutput();
        using var process = Launch(_command(), output);
        using var patience = new CancellationTokenSource(ReadyTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var line = await process.ReadReportAsync(either.Token).ConfigureAwait(false);
            var report = line is null ? null : ReadyReport.TryParse(line);
            if (report is null) throw EndedSilently(process, await EndingAsync(process, either.Token).ConfigureAwait(false), output);
            if (report.Failure is { } failure) throw new HawserException(failure);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new HawserException(ErrorCatalog.DaemonStarting, $"The daemon was started (pid {process.Id}) and is not ready after {ReadyTimeout.TotalSeconds:0} s.");
        }
    }

    private IDetachedProcess Launch(DaemonCommand command, string? output)
    {
        try
        {
            return _processes.Start(command, output);
        }
        catch (Win32Exception e)
        {
            throw new HawserException(Failures.Create(
                ErrorCatalog.DaemonStartFailed, $"The daemon could not be started: {e.Message}", "Check the installation: hawser doctor"), e);
        }
    }

    /// <summary>Null where the folder can't be had: that is for the daemon to discover and to explain.</summary>
    private string? PrepareOutput()
    {
        try
        {
            CurrentPlatform.Instance.EnsurePrivateFolder(_folders.State);
            File.WriteAllText(OutputFile, "");
            return OutputFile;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A dying process closes its pipe a moment before the system can tell how it died.</summary>
    private async Task<string> EndingAsync(IDetachedProcess process, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (process.Ending() is { } ending) return ending;
            await Task.Delay(TimeSpan.FromMilliseconds(5), _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static HawserException EndedSilently(IDetachedProcess process, string ending, string? output)
    {
        var said = output is null ? "" : LastLines(output);
        return new HawserException(ErrorCatalog.DaemonStartFailed, $"The daemon (pid {process.Id}) ended with {ending} before it was ready.{said}");
    }

    private static string LastLines(string file)
    {
        const int Most = 10;
        var lines = File.ReadLines(file).TakeLast(Most).ToArray();
        return lines.Length == 0 ? "" : " It said:\n  " + string.Join("\n  ", lines);
    }
}

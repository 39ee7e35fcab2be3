namespace Hawser.Client.Starting;

/// <summary>Starts processes that share nothing with the one that starts them. One file per system implements it.</summary>
internal interface IDetachedProcesses
{
    /// <summary>Runs the command in a session of its own, with no handle of ours, its output in <paramref name="outputFile"/>;
    /// the command learns by the argument <c>--ready</c> where to report to.</summary>
    IDetachedProcess Start(DaemonCommand command, string? outputFile);
}

internal interface IDetachedProcess : IDisposable
{
    int Id { get; }

    /// <summary>The first line that the process reports; null if it ended, or closed the channel, without one.</summary>
    Task<string?> ReadReportAsync(CancellationToken cancellationToken);

    /// <summary>How it ended: "exit code 134", "signal 9"; null while it lives.</summary>
    string? Ending();
}

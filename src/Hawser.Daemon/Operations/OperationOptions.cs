namespace Hawser.Daemon.Operations;

internal sealed record OperationOptions
{
    /// <summary>How long an operation that has ended is listed.</summary>
    public TimeSpan KeepEnded { get; init; } = TimeSpan.FromMinutes(5);

    public int Most { get; init; } = 1000;
}

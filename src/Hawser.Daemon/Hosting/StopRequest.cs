namespace Hawser.Daemon.Hosting;

/// <param name="Reason">For the log, after "stops: ".</param>
/// <param name="Grace">How long running commands may take to end.</param>
internal sealed record StopRequest(string Reason, TimeSpan Grace);

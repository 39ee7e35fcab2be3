using Hawser.Protocol.Errors;

namespace Hawser.Client.Starting;

/// <summary>Starts a daemon and knows how that went.</summary>
public interface IDaemonStarter
{
    /// <summary>Returns when the daemon answers.</summary>
    /// <exception cref="HawserException">Why it gave up, in its own words; already_running if another was quicker.</exception>
    Task StartAsync(CancellationToken cancellationToken);
}

using Hawser.Link.Transports;

namespace Hawser.Editor.Core.Linking;

/// <summary>Finds a daemon and dials it.</summary>
internal interface IDaemonDialer
{
    /// <exception cref="Hawser.Protocol.Errors.HawserException">No daemon answers, and why.</exception>
    /// <param name="mayStart">False: look, but do not start one. Somebody has stopped the daemon, and meant it.</param>
    (ITransport Transport, string Token) Dial(bool mayStart, CancellationToken stopping);
}

using Hawser.Link.Transports;

namespace Hawser.Editor.Core.Linking;

/// <summary>Finds a daemon and dials it.</summary>
internal interface IDaemonDialer
{
    /// <exception cref="Hawser.Protocol.Errors.HawserException">No daemon answers, and why.</exception>
    (ITransport Transport, string Token) Dial(CancellationToken stopping);
}

using Hawser.Editor.Core.Linking;
using Hawser.Link.Discovery;
using Hawser.Link.Transports;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>Dials as the real one does, and notes how it was asked to.</summary>
internal sealed class CountingDialer(HawserFolders folders) : IDaemonDialer
{
    private readonly DaemonDialer _real = new(folders, launcher: null);
    private volatile bool _mayStart;
    private int _dials;

    public bool MayStart => _mayStart;

    public int Dials => Volatile.Read(ref _dials);

    public (ITransport Transport, string Token) Dial(bool mayStart, CancellationToken stopping)
    {
        _mayStart = mayStart;
        Interlocked.Increment(ref _dials);
        return _real.Dial(mayStart, stopping);
    }
}

using System.Runtime.InteropServices;
using System.Threading.Channels;
using Hawser.Cli.Terminal;

namespace Hawser.Cli.Top;

/// <summary>What happens to a terminal from outside: another size; Ctrl-Z, for which it is given back, and the return from that.</summary>
internal sealed class TopSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public TopSignals(AlternateScreen screen, ChannelWriter<TopNews> news)
    {
        if (OperatingSystem.IsWindows()) return;
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => news.TryWrite(new TopNews.Resized())));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => screen.Leave()));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ =>
        {
            screen.Enter();
            news.TryWrite(new TopNews.Back());
        }));
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }
}

using Hawser.Daemon.Tests.Doubles;

namespace Hawser.Daemon.Tests.Editors;

public sealed class AwayWatchTests : IDisposable
{
    private readonly Core _core = new();

    [Fact]
    public void Disconnected_ProcessLives_EditorStaysKnown()
    {
        _core.Disconnect(_core.Connect());
        _core.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Single(_core.Registry.Directory.All);
    }

    [Fact]
    public void Disconnected_ProcessHasEnded_EditorIsLostWithinAMoment()
    {
        _core.Disconnect(_core.Connect());
        _core.Processes.Kill(100);
        _core.Time.Advance(TimeSpan.FromMilliseconds(150));
        Assert.Empty(_core.Registry.Directory.All);
    }

    [Fact]
    public void Disconnected_ProcessEndsLater_EditorIsLostWithinSeconds()
    {
        _core.Disconnect(_core.Connect());
        _core.Time.Advance(TimeSpan.FromMinutes(5));
        _core.Processes.Kill(100);
        _core.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(_core.Registry.Directory.All);
    }

    [Fact]
    public void AllConnected_NoTimerRuns()
    {
        var link = _core.Connect();
        Assert.Equal(0, _core.Time.ArmedTimers);
        _core.Disconnect(link);
        Assert.Equal(1, _core.Time.ArmedTimers);
        _core.Connect(Core.Hello(connection: 2));
        _core.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, _core.Time.ArmedTimers);
    }

    public void Dispose() => _core.Dispose();
}

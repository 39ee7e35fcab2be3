using Hawser.Cli.Terminal;

namespace Hawser.Cli.Tests.Terminal;

public sealed class AlternateScreenTests : IDisposable
{
    private readonly StringWriter _out = new();

    public void Dispose() => _out.Dispose();

    [Fact]
    public void Show_OnlyChangedRows_AreWritten()
    {
        using var screen = new AlternateScreen(_out);
        screen.Show(["one", "two", "three"]);
        _out.GetStringBuilder().Clear();

        screen.Show(["one", "2", "three"]);

        Assert.Equal("\u001b[?2026h\u001b[2;1H2\u001b[K\u001b[?2026l", _out.ToString());
    }

    [Fact]
    public void Show_NothingChanged_WritesNothing()
    {
        using var screen = new AlternateScreen(_out);
        screen.Show(["one"]);
        _out.GetStringBuilder().Clear();

        screen.Show(["one"]);

        Assert.Equal("", _out.ToString());
    }

    [Fact]
    public void Forget_EverythingIsDrawnAnew()
    {
        using var screen = new AlternateScreen(_out);
        screen.Show(["one"]);
        screen.Forget();
        _out.GetStringBuilder().Clear();

        screen.Show(["one"]);

        Assert.Contains("\u001b[1;1Hone", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Show_FewerRows_ClearsTheRest()
    {
        using var screen = new AlternateScreen(_out);
        screen.Show(["one", "two"]);
        _out.GetStringBuilder().Clear();

        screen.Show(["one"]);

        Assert.Contains("\u001b[2;1H\u001b[K", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Leave_TerminalIsAsItWas_AndNothingIsDrawnUntilTheReturn()
    {
        using var screen = new AlternateScreen(_out);
        screen.Leave();
        Assert.EndsWith("\u001b[?7h\u001b[?25h\u001b[?1049l", _out.ToString(), StringComparison.Ordinal);
        _out.GetStringBuilder().Clear();

        screen.Show(["one"]);
        Assert.Equal("", _out.ToString());

        screen.Enter();
        screen.Show(["one"]);
        Assert.StartsWith("\u001b[?1049h", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("one", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_Twice_LeavesOnce()
    {
        var screen = new AlternateScreen(_out);
        screen.Dispose();
        screen.Dispose();

        Assert.Single(_out.ToString().Split("\u001b[?1049l").Skip(1));
    }
}

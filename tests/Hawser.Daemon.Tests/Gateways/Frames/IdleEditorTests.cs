using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.Daemon.Tests.Gateways.Frames;

public sealed class IdleEditorTests : IAsyncLifetime
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(40);

    private readonly FakeTimeProvider _time = new();
    private TestDaemon _daemon = null!;
    private MockEditor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync(options => options with { CompileSuspension = 7 * Sweep }, replace: services => services.AddSingleton<TimeProvider>(_time));
        _editor = await _daemon.ConnectEditorAsync();
        await Until.True("its catalog is known, the last that it says unasked", () => _daemon.Log.Contains("CatalogReceived", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _editor.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Editor_QuietForALittle_IsLeftAlone_AndForLong_IsPinged()
    {
        Pass(2 * Sweep);
        Assert.Equal(0, _editor.Pings);
        Pass(Sweep);
        await Until.Equal("it is pinged", 1, () => _editor.Pings);
    }

    [Fact]
    public async Task Editor_AnswersPings_StaysForEver()
    {
        await using var client = await _daemon.ConnectClientAsync();
        await client.RequestAsync(new Request { Subscribe = new Subscribe() });
        for (var i = 1; i <= 20; i++)
        {
            Pass(3 * Sweep);
            await Until.Equal("it is pinged", i, () => _editor.Pings);
            // Follows the answer over the same link, so the daemon has had that too.
            await _editor.LogAsync($"after ping {i}");
            await client.WhenEvent("the daemon has heard it", entry => entry.Log?.Message == $"after ping {i}");
        }

        Assert.False(_editor.Ended.IsCompleted);
    }

    [Fact]
    public async Task Editor_AnswersNothing_IsDropped()
    {
        _editor.AnswersPings = false;
        Pass(TimeSpan.FromSeconds(640));
        await _editor.Ended.DefaultTimeout();
        Assert.Contains("has said nothing for", _daemon.Log);
    }

    [Fact]
    public async Task Editor_Compiles_IsLeftAloneForAsLongAsIsSet_AndNoLonger()
    {
        await TellCompilingAsync();
        Pass(6 * Sweep);
        Assert.Equal(0, _editor.Pings);
        Pass(Sweep);
        await Until.Equal("it is pinged", 1, () => _editor.Pings);
    }

    [Fact]
    public async Task DaemonStoodStill_TheSilenceOfThatTimeIsNobodysFault()
    {
        _time.StandStill(TimeSpan.FromHours(1));
        Assert.False(_editor.Ended.IsCompleted);
        Assert.Equal(0, _editor.Pings);
        Assert.DoesNotContain("has said nothing for", _daemon.Log);
    }

    [Fact]
    public async Task Beats_OverFrames_ReachTheCore()
    {
        await _editor.BeatAsync(EditorState.Types.Phase.Ready, mainThreadAgeMs: 30_000);
        await using var client = await _daemon.ConnectClientAsync();
        await Until.True("the daemon knows that the main thread is blocked", async () =>
            (await client.RequestAsync(new Request { Editors = new EditorListRequest() })).Editors.Editors.Single().State.Phase == EditorState.Types.Phase.Blocked);
    }

    private async Task TellCompilingAsync()
    {
        _editor.State = new EditorState { Phase = EditorState.Types.Phase.Compiling, SinceUnixMs = _time.GetUtcNow().ToUnixTimeMilliseconds() };
        await _editor.TellAsync(EditorEvent.Types.Kind.State, EditorState.Types.Phase.Compiling);
        await using var client = await _daemon.ConnectClientAsync();
        await Until.True("the daemon knows that it compiles", async () =>
            (await client.RequestAsync(new Request { Editors = new EditorListRequest() })).Editors.Editors.Single().State.Phase == EditorState.Types.Phase.Compiling);
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Sweep) _time.Advance(Sweep);
    }
}

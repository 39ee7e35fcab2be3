using System.Net.WebSockets;
using Hawser.Daemon.Editors;
using Hawser.Testing.Daemon;
using Microsoft.Extensions.DependencyInjection;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

public sealed class IdlePluginTests : IAsyncLifetime
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(40);

    private readonly FakeTimeProvider _time = new();
    private TestDaemon _daemon = null!;
    private JsonSocket _plugin = null!;

    public async ValueTask InitializeAsync()
    {
        _daemon = await TestDaemon.StartAsync(replace: services => services.AddSingleton<TimeProvider>(_time));
        _plugin = await JsonSocket.ConnectAsync(_daemon, "/ws");
        await _plugin.SendAsync(PluginHelloText.With(1));
        await _plugin.WhenType("ack");
    }

    public async ValueTask DisposeAsync()
    {
        await _plugin.DisposeAsync();
        await _daemon.DisposeAsync();
    }

    [Fact]
    public async Task Plugin_QuietForALittle_IsLeftAlone_AndForLong_IsAskedForASign()
    {
        Pass(2 * Sweep);
        Assert.Equal(0, _plugin.CountOf("hb"));
        Pass(Sweep);
        await _plugin.WhenType("hb");
        Assert.Equal(1, _plugin.CountOf("hb"));
    }

    [Fact]
    public async Task Plugin_SaysNothingForTooLong_IsSentAway()
    {
        Pass(TimeSpan.FromSeconds(600));
        await _plugin.Ended.DefaultTimeout();
        Assert.Equal((WebSocketCloseStatus.EndpointUnavailable, "idle timeout"), (_plugin.CloseStatus!.Value, _plugin.CloseReason));
    }

    [Fact]
    public async Task Plugin_Compiles_IsLeftAloneFor120Seconds_OrUntilItHasCompiled()
    {
        await TellAsync("compile_started", Phase.Compiling);
        Pass(2 * Sweep);
        await HeartbeatAsync("c");
        Assert.Equal(0, _plugin.CountOf("hb"));
        await TellAsync("compile_finished", Phase.Ready);
        Pass(3 * Sweep);
        await _plugin.WhenType("hb");
    }

    [Fact]
    public async Task Plugin_CompilesForEver_IsAskedForASignAfterAll()
    {
        await TellAsync("compile_started", Phase.Compiling);
        Pass(4 * Sweep);
        await _plugin.WhenType("hb");
    }

    private async Task HeartbeatAsync(string id)
    {
        await _plugin.SendAsync($$$"""{"source":"unity","type":"hb","ts":1,"id":"{{{id}}}","body":{}}""");
        await _plugin.When($"pong to {id}", message => message.GetProperty("type").GetString() == "pong" && message.GetProperty("id").GetString() == id);
    }

    private async Task TellAsync(string type, Phase phase)
    {
        await _plugin.SendAsync($$$"""{"source":"unity","type":"{{{type}}}","ts":1,"id":"{{{type}}}","body":{"success":true}}""");
        await Until.Equal("its state is known", phase, () => _daemon.Host.Part<EditorRegistry>().Directory.All.Single().Model.Phase);
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Sweep) _time.Advance(Sweep);
    }
}

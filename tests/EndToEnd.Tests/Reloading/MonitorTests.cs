using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Reloading;

/// <summary>The rule of an older system's own monitor: through every reload, no connection error, and every reply is JSON-RPC.</summary>
public sealed class MonitorTests
{
    private const int Reloads = 100;
    private const string Request = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    private int _replies;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Monitor_AHundredReloads_EveryReplyIsJsonRpc()
    {
        await using var rig = new Rig();
        var project = rig.NewProject();
        var editor = await rig.OpenAsync(project);
        using var http = ClientOf(project);
        using var over = new CancellationTokenSource();

        var monitor = Task.Run(() => WatchAsync(http, over.Token));
        for (var reload = 0; reload < Reloads && !monitor.IsCompleted; reload++)
        {
            var before = Volatile.Read(ref _replies);
            await editor.ReloadAsync();
            await Until.True("the new domain has answered", () => monitor.IsCompleted || Volatile.Read(ref _replies) > before + 1);
        }

        await over.CancelAsync();

        await monitor;
        Assert.Equal(0, (await editor.StatusAsync()).LeakedDomains);
    }

    private async Task WatchAsync(HttpClient http, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            using var answer = await http.PostAsync("/rpc", new StringContent(Request, Encoding.UTF8, "application/json"), CancellationToken.None).DefaultTimeout();
            using var reply = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None));
            Assert.Equal("2.0", reply.RootElement.GetProperty("jsonrpc").GetString());
            Assert.True(reply.RootElement.GetProperty("result").GetProperty("tools").GetArrayLength() > 0);
            Interlocked.Increment(ref _replies);
        }
    }

    private static HttpClient ClientOf(HawserProject project)
    {
        using var file = JsonDocument.Parse(project.Read("Library/Hawser/keeper.json"));
        var token = File.ReadAllText(file.RootElement.GetProperty("tokenFile").GetString()!).Trim();
        return new HttpClient
        {
            BaseAddress = new Uri($"http://127.0.0.1:{file.RootElement.GetProperty("port").GetInt32()}"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
    }
}

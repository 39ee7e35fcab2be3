using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Line;

/// <summary>A command from a tool through the daemon to an Editor and back, over real sockets.</summary>
public sealed class InvokeTests
{
    [Fact]
    public async Task Invoke_EditorAnswers_OutcomeIsTold()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", """{"status":"pong"}""");
        await using var client = await daemon.ConnectClientAsync();

        var outcome = await client.InvokeAsync("editor.ping");

        Assert.Equal(Outcome.Types.Kind.Succeeded, outcome.Kind);
        Assert.Equal("""{"status":"pong"}""", outcome.ResultJson);
        Assert.Equal((editor.Id, editor.ProjectId, 1u), (outcome.EditorId, outcome.ProjectId, outcome.Attempts));
    }

    [Fact]
    public async Task Rpc_EditorAnswers_ResponseMessageIsTold()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = (await daemon.ConnectEditorAsync()).On("editor.ping", """{"status":"pong"}""");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{daemon.Endpoint.HttpPort}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", daemon.Token);

        var answer = await http.PostAsync("/rpc", new StringContent("""{"id":"a1","command":"editor.ping","args":{"é":[1]}}""", Encoding.UTF8, "application/json"));

        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal("""{"type":"response","origin":"unity","requestId":"a1","status":"ok","result":{"status":"pong"}}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("""{"é":[1]}""", editor.Received[0].Execute.ArgumentsJson);
    }

    [Fact]
    public async Task Invoke_NoEditor_IsRefusedWithNoEditor()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();

        var failure = await Assert.ThrowsAsync<HawserException>(() => client.InvokeAsync("editor.ping"));

        Assert.Equal(ErrorCatalog.NoEditor, failure.Code);
    }
}

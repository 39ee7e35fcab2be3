using System.Net;
using System.Text;
using System.Text.Json;
using Hawser.EndToEnd.Tests.Rigging;

namespace Hawser.EndToEnd.Tests.Line;

public sealed class HttpTests(OpenEditor open) : IClassFixture<OpenEditor>
{
    [Fact]
    public async Task Rpc_AsTheOlderSystemsCliDoes_ReachesTheEditor()
    {
        using var client = open.Rig.NewHttpClient(open.Project);
        var answer = await PostAsync(client, """{ "command": "play.status", "args": {}, "timeout": 30 }""");

        Assert.Equal("response", answer.GetProperty("type").GetString());
        Assert.Equal("ok", answer.GetProperty("status").GetString());
        Assert.Equal("stopped", answer.GetProperty("result").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Health_NamesTheProjectAndSaysReady()
    {
        using var client = open.Rig.NewHttpClient(open.Project);
        var health = JsonDocument.Parse(await client.GetStringAsync("/health")).RootElement;

        Assert.Equal("ok", health.GetProperty("status").GetString());
        Assert.True(health.GetProperty("unityConnected").GetBoolean());
        Assert.Equal(Bridge().GetProperty("projectId").GetString(), health.GetProperty("projectId").GetString());
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Host", "evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Authorization", "Bearer wrong", HttpStatusCode.Unauthorized)]
    public async Task Rpc_FromWhoMayNot_IsRefusedAndRunsNothing(string header, string value, HttpStatusCode expected)
    {
        using var client = open.Rig.NewHttpClient(open.Project);
        client.DefaultRequestHeaders.Remove(header);
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
        var mark = "refused-" + Guid.NewGuid();
        using var body = new StringContent($$"""{ "command": "log.write", "args": { "message": "{{mark}}" } }""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/rpc", body);

        Assert.Equal(expected, answer.StatusCode);
        Assert.DoesNotContain(mark, open.Editor.ReadLog(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("/rpc", body);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    private JsonElement Bridge() => JsonDocument.Parse(open.Project.Read(".hawser/bridge.json")).RootElement.Clone();
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hawser.Chaos.Rigging;
using Hawser.Protocol.V1;

namespace Hawser.Chaos.Load;

/// <summary>Asks by POST /rpc. Whoever names itself and the request may ask again when the connection breaks.</summary>
internal sealed class HttpCaller(ChaosWorld world) : ICaller, IDisposable
{
    private const string Agent = "chaos-http";

    // A connection each time: pooled ones would be to daemons that are no more, which says nothing about the one there is.
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Timeout.InfiniteTimeSpan };

    public string CommandIdOf(CommandSpec command) => $"{Agent}/{command.Key}";

    public async Task<Answer> AskAsync(CommandSpec command, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(command);
            using var response = await _http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            using var json = JsonDocument.Parse(body);
            return response.IsSuccessStatusCode ? Said(json.RootElement) : Problem(json.RootElement);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw new NoAnswerException("http", e.Message, e);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(CommandSpec command)
    {
        var endpoint = world.Daemon.Endpoint ?? throw new NoAnswerException("http", "there is no endpoint file");
        return new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{endpoint.HttpPort}/rpc")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", world.Daemon.Token) },
            Content = JsonContent.Create(new JsonObject
            {
                ["command"] = command.Kind.CommandName(),
                ["args"] = JsonNode.Parse(command.ArgumentsJson),
                ["timeout"] = command.Timeout.TotalSeconds,
                ["agentId"] = Agent,
                ["id"] = command.Key,
                ["project"] = world.Editors[command.Project].Project,
            }),
        };
    }

    private static Answer Said(JsonElement said) => said.GetProperty("status").GetString() == "ok"
        ? new Answer(Outcome.Types.Kind.Succeeded, said.GetProperty("result").GetRawText(), "")
        : new Answer(Outcome.Types.Kind.Failed, "", said.GetProperty("error").GetProperty("code").GetString() ?? "");

    // Outcomes that are not the Editor's come as problems, as refusals do; the code tells which it is.
    private static Answer Problem(JsonElement problem)
    {
        var code = problem.GetProperty("code").GetString() ?? "";
        var kind = code switch
        {
            "expired" => Outcome.Types.Kind.Expired,
            "cancelled" => Outcome.Types.Kind.Cancelled,
            "interrupted" => Outcome.Types.Kind.Interrupted,
            "editor_lost" => Outcome.Types.Kind.EditorLost,
            _ => throw new NoAnswerException(code, problem.GetProperty("detail").GetString() ?? ""),
        };
        return new Answer(kind, "", code);
    }
}

using System.Net;
using System.Text.Json;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Gateways.Http;

/// <summary>Reads server-sent events, as browsers and libraries do.</summary>
internal sealed class EventSource : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _lines;

    private EventSource(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

    /// <summary>Of the last event that had one.</summary>
    public string LastId { get; private set; } = "";

    public HttpResponseMessage Answer => _answer;

    public static async Task<EventSource> OpenAsync(TestDaemon daemon, string path, string? lastId = null)
    {
        var http = NewClient(daemon);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).DefaultTimeout();
        if (answer.StatusCode != HttpStatusCode.OK) Assert.Fail($"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        return new EventSource(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    public static HttpClient NewClient(TestDaemon daemon, bool withToken = true)
    {
        var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{daemon.Endpoint.HttpPort}"), Timeout = Timeout.InfiniteTimeSpan };
        if (withToken) http.DefaultRequestHeaders.Authorization = new("Bearer", daemon.Token);
        return http;
    }

    /// <summary>Null: the stream has ended.</summary>
    public async Task<(string Type, JsonElement Data)?> NextAsync()
    {
        var (type, data) = ("message", "");
        while (await _lines.ReadLineAsync().DefaultTimeout() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = line[4..];
            if (line.StartsWith("event: ", StringComparison.Ordinal)) type = line[7..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            if (line.Length > 0 || data.Length == 0) continue;
            using var json = JsonDocument.Parse(data);
            return (type, json.RootElement.Clone());
        }

        return null;
    }

    /// <summary>The messages of the next logs.</summary>
    public async Task<List<string>> LogsAsync(int count)
    {
        var logs = new List<string>();
        while (logs.Count < count)
        {
            var next = await NextAsync() ?? throw new EndOfStreamException($"The stream ended after {string.Join(", ", logs)}.");
            if (next.Data.TryGetProperty("log", out var log)) logs.Add(log.GetProperty("message").GetString()!);
        }

        return logs;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _answer.Dispose();
        return default;
    }
}

using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;
using Hawser.Daemon.Events;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Events;

/// <summary>
/// Events as an event source sends them: the contract's message as JSON in <c>data</c>, and in <c>id</c> the place to go on from. What is
/// missing is an event of the type <c>gap</c>.
/// </summary>
internal sealed class ServerSentEvents(HttpResponse response, string epoch) : IEventOutlet
{
    private const int FlushAt = 32 * 1024;
    private const int RetryMilliseconds = 1000;

    private readonly PipeWriter _writer = response.BodyWriter;

    public CancellationToken Gone => CancellationToken.None;

    public async ValueTask BeginAsync(CancellationToken cancel)
    {
        SseAnswer.Begin(response);
        Write(string.Create(CultureInfo.InvariantCulture, $"retry: {RetryMilliseconds}\n\n"));
        await FlushAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask WriteAsync(Event entry, CancellationToken cancel)
    {
        // A gap that no number belongs to (another epoch's) is no place to go on from.
        if (entry.Sequence > 0) Write($"id: {new EventCursor(epoch, entry.Sequence)}\n");
        if (entry.IsGap()) Write("event: gap\n");
        Write($"data: {JsonFormatter.Default.Format(entry)}\n\n");
        if (_writer.UnflushedBytes >= FlushAt) await FlushAsync(cancel).ConfigureAwait(false);
    }

    public async ValueTask FlushAsync(CancellationToken cancel) => await SseAnswer.FlushAsync(_writer, cancel).ConfigureAwait(false);

    public async ValueTask BeatAsync(CancellationToken cancel)
    {
        Write(":\n\n");
        await FlushAsync(cancel).ConfigureAwait(false);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _writer);
}

using System.Runtime.CompilerServices;
using Google.Protobuf;
using Hawser.Client.Finding;
using Hawser.Link.Framing;
using Hawser.Link.Reconnecting;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Following;

/// <summary>
/// Events, over as many connections as it takes. Each stream has a connection of its own and reads it only as fast as its
/// reader takes events: what piles up does so in the daemon's bounded buffer, which counts what it drops and says so by a gap
/// event, and a slow reader delays nobody's commands.
/// </summary>
internal sealed class EventStream(HawserClientOptions options, Subscribe wanted)
{
    private const string SubscribeId = "subscribe";

    private readonly DaemonConnector _connector = new(options);
    private readonly StreamPlace _place = new(wanted);

    public async IAsyncEnumerable<Event> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var backoff = options.NewBackoff();
        var connection = await _connector.ConnectAsync(options.Starter, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            using (connection.Transport)
            {
                await SubscribeAsync(connection, cancellationToken).ConfigureAwait(false);
                while (await NextAsync(connection, cancellationToken).ConfigureAwait(false) is { } frame)
                {
                    foreach (var entry in Take(frame))
                    {
                        if (!_place.Pass(entry)) continue;
                        backoff.Reset();
                        yield return entry;
                    }
                }
            }

            Tell(ClientNoticeKind.LinkLost, "lost the daemon; waiting for it to come back");
            connection = await ReconnectAsync(backoff, cancellationToken).ConfigureAwait(false);
            Tell(ClientNoticeKind.LinkRestored, $"connected again, to the daemon with pid {connection.Endpoint.Pid}");
        }
    }

    private ValueTask SubscribeAsync(DaemonConnection connection, CancellationToken cancellationToken) =>
        connection.Frames.WriteAsync(new Envelope { CorrelationId = SubscribeId, Request = new Request { Subscribe = _place.Ask() } }, cancellationToken);

    /// <summary>Null: the connection is gone.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> NextAsync(DaemonConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Frames.ReadPayloadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The events in a frame, if there are any.</summary>
    private IReadOnlyList<Event> Take(ReadOnlyMemory<byte> frame)
    {
        if (BatchEnvelope.TryRead(frame.Span, out var batch)) return BatchDecoder.Decode(frame[^batch.Length..]);
        var envelope = FrameStream.Parse(Envelope.Parser, frame);
        switch (envelope.KindCase)
        {
            case Envelope.KindOneofCase.Event:
                return [envelope.Event];
            case Envelope.KindOneofCase.Events:
                return BatchDecoder.Decode(envelope.Events.ToByteArray());
            case Envelope.KindOneofCase.Response when envelope.CorrelationId == SubscribeId:
                Begin(envelope.Response);
                return [];
            default:
                return []; // another response is the daemon's goodbye; the end of the connection follows it
        }
    }

    private void Begin(Response response)
    {
        if (response.PayloadCase == Response.PayloadOneofCase.Failure) throw new HawserException(response.Failure);
        if (response.Subscribe is { } begun) _place.Begin(begun);
    }

    /// <summary>Starts no daemon: whoever only listens must not bring back one that was stopped on purpose.</summary>
    private async Task<DaemonConnection> ReconnectAsync(Backoff backoff, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await _connector.ConnectAsync(starter: null, cancellationToken).ConfigureAwait(false);
            }
            catch (HawserException e) when (!FinalFailures.Contains(e.Code))
            {
                await Task.Delay(backoff.Next(), options.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private void Tell(ClientNoticeKind kind, string message) => options.OnNotice?.Invoke(new ClientNotice(kind, message));
}

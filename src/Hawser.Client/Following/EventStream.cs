using System.Runtime.CompilerServices;
using Hawser.Client.Finding;
using Hawser.Link.Reconnecting;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Following;

/// <summary>
/// Events, over as many connections as it takes. Each stream has a connection of its own and reads it only as fast as its
/// reader takes events: what piles up does so in the daemon's bounded buffer, which counts what it drops and says so by a gap
/// event, and a slow reader delays nobody's commands.
/// </summary>
internal sealed class EventStream(HawserClientOptions options, Subscribe wanted, EventCursor cursor)
{
    private const string SubscribeId = "subscribe";

    private readonly DaemonConnector _connector = new(options);
    private EventCursor _cursor = cursor;

    public async IAsyncEnumerable<Event> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var backoff = options.NewBackoff();
        var connection = await _connector.ConnectAsync(options.Starter, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            using (connection.Transport)
            {
                await SubscribeAsync(connection, cancellationToken).ConfigureAwait(false);
                while (await NextAsync(connection, cancellationToken).ConfigureAwait(false) is { } envelope)
                {
                    if (Take(envelope) is not { } next) continue;
                    backoff.Reset();
                    yield return next;
                }
            }

            Tell(ClientNoticeKind.LinkLost, "lost the daemon; waiting for it to come back");
            connection = await ReconnectAsync(backoff, cancellationToken).ConfigureAwait(false);
            Tell(ClientNoticeKind.LinkRestored, $"connected again, to the daemon with pid {connection.Endpoint.Pid}");
        }
    }

    private ValueTask SubscribeAsync(DaemonConnection connection, CancellationToken cancellationToken)
    {
        var subscribe = wanted.Clone();
        (subscribe.Since, subscribe.Epoch, subscribe.Tail) = (_cursor.Since, _cursor.Epoch, _cursor.Tail);
        if (_cursor.Since > 0) subscribe.From = null;
        return connection.Frames.WriteAsync(new Envelope { CorrelationId = SubscribeId, Request = new Request { Subscribe = subscribe } }, cancellationToken);
    }

    /// <summary>Null: the connection is gone.</summary>
    private static async ValueTask<Envelope?> NextAsync(DaemonConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connection.Frames.ReadAsync(Envelope.Parser, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The event in it, if there is one; moves the cursor.</summary>
    private Event? Take(Envelope envelope)
    {
        // Another response is the daemon's goodbye; the end of the connection follows it.
        if (envelope.KindCase == Envelope.KindOneofCase.Response && envelope.CorrelationId == SubscribeId) Begin(envelope.Response);
        if (envelope.KindCase != Envelope.KindOneofCase.Event) return null;

        if (envelope.Event.Sequence > 0) _cursor = new EventCursor(envelope.Event.Sequence, _cursor.Epoch);
        return envelope.Event;
    }

    private void Begin(Response response)
    {
        if (response.PayloadCase == Response.PayloadOneofCase.Failure) throw new HawserException(response.Failure);
        if (response.Subscribe is not { } begun) return;

        // From here on there is a number to resume at, even if no event comes before the line goes.
        var since = _cursor.Since > 0 || _cursor.Tail > 0 || wanted.From is not null ? _cursor.Since : begun.LastSequence;
        _cursor = new EventCursor(since, begun.Epoch, since > 0 ? 0 : _cursor.Tail);
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

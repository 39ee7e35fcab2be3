using Google.Protobuf;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Link.Sessions;

/// <summary>
/// A connection after its handshake: requests both ways, responses by correlation id, events. One loop reads; writing is
/// the <see cref="Outbox"/>'s; one <see cref="ShutdownReason"/> ends both.
/// </summary>
public sealed class LinkSession : IAsyncDisposable
{
    /// <summary>How long a peer that takes nothing more may still be read from.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly ITransport _transport;
    private readonly FrameStream _frames;
    private readonly ILinkHandler _handler;
    private readonly LinkSessionOptions _options;
    private readonly Outbox _outbox;
    private readonly PendingRequests _pending = new();
    private readonly CorrelationIds _ids = new();
    private readonly TaskCompletionSource<ShutdownReason> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _receiving = Task.CompletedTask;
    private ShutdownReason? _reason;
    private long _heardAt;

    /// <param name="frames">The stream that the handshake was read from: it may hold the first frames already.</param>
    public LinkSession(ITransport transport, FrameStream frames, ILinkHandler handler, LinkSessionOptions options)
    {
        _transport = transport;
        _frames = frames;
        _handler = handler;
        _options = options;
        _outbox = new Outbox(transport.Stream, options, EndAsWriter);
        _heardAt = options.Time.GetTimestamp();
    }

    /// <summary>Completes, never faults, when the session has ended.</summary>
    public Task<ShutdownReason> Completion => _completion.Task;

    public ITransport Transport => _transport;

    /// <summary>Set before the start, by an end that sends outcomes and keeps them until they are journalled.</summary>
    public Action<OutcomesStored>? OutcomesStored { get; set; }

    /// <summary>Set before the start, by an end that listens to beats.</summary>
    public Action<Beat>? Beat { get; set; }

    /// <summary>Set before the start, by a daemon that serves Editors: a new scripting domain says Hello over this connection.</summary>
    public Action<Hello>? HelloAgain { get; set; }

    /// <summary>How long nothing has arrived.</summary>
    public TimeSpan Silence => _options.Time.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>Begins to read. Everything the handler needs must be in place.</summary>
    public void Start() => _receiving = Task.Run(ReceiveAsync);

    /// <summary>Reads on the caller's context until the session ends; instead of <see cref="Start"/>, for a caller that has a
    /// task of its own to give.</summary>
    public Task RunAsync() => _receiving = ReceiveAsync();

    /// <summary>Sends a request and waits for its response.</summary>
    /// <exception cref="HawserException">The peer's failure; link_lost if the session ends first; expired.</exception>
    public async Task<Response> RequestAsync(Request request, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        var id = _ids.Next();
        var answer = _pending.Add(id);
        try
        {
            await _outbox.SendAsync(new Envelope { CorrelationId = id, Request = request }).ConfigureAwait(false);
            var response = await WithinAsync(answer, timeout, cancellationToken).ConfigureAwait(false);
            return response.PayloadCase == Response.PayloadOneofCase.Failure ? throw new HawserException(response.Failure) : response;
        }
        finally
        {
            _pending.Forget(id);
        }
    }

    /// <summary>A request whose response comes to <see cref="ILinkHandler.OnResponse"/>, perhaps over a later session.</summary>
    public ValueTask PostAsync(string correlationId, Request request) =>
        _outbox.SendAsync(new Envelope { CorrelationId = correlationId, Request = request });

    public ValueTask RespondAsync(string correlationId, Response response)
    {
        response.CorrelationId = correlationId;
        return _outbox.SendAsync(new Envelope { CorrelationId = correlationId, Response = response });
    }

    public ValueTask SendAsync(Event notice, string correlationId = "") =>
        _outbox.SendAsync(new Envelope { CorrelationId = correlationId, Event = notice });

    /// <summary>Tells the other end which of its outcomes are journalled. False: the queue is full; it will tell them again.</summary>
    public bool TryAcknowledge(OutcomesStored outcomes) => _outbox.TrySend(new Envelope { OutcomesStored = outcomes });

    public ValueTask BeatAsync(Beat beat) => _outbox.SendAsync(new Envelope { Beat = beat });

    /// <summary>False: the queue is full, nothing was sent.</summary>
    public bool TrySend(Event notice, string correlationId = "") =>
        _outbox.TrySend(new Envelope { CorrelationId = correlationId, Event = notice });

    /// <summary>Sends encoded events; see <see cref="FrameStream.WriteBatch"/>.</summary>
    /// <param name="more">More follows at once: it need not be written yet.</param>
    public ValueTask SendBatchAsync(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> block, bool more = false) =>
        _outbox.SendBatchAsync(header, block, more);

    /// <summary>Tells the other end how far its events are stored.</summary>
    public ValueTask AcknowledgeAsync(ulong senderNumber) =>
        _outbox.SendAsync(new Envelope { EventsStored = new EventsStored { SenderNumber = senderNumber } });

    /// <summary>Answers a <see cref="HelloAgain"/>.</summary>
    public ValueTask WelcomeAgainAsync(Welcome welcome) => _outbox.SendAsync(new Envelope { WelcomeAgain = welcome });

    /// <summary>Within <see cref="ILinkHandler.OnBatch"/>: whether the next frame is a batch too and already here.</summary>
    public bool BatchFollows => _frames.BatchFollows;

    /// <summary>Writes what is queued, then ends the session and waits until nothing of it runs.</summary>
    public async Task CloseAsync(ShutdownReason reason)
    {
        _outbox.Close();
        await Task.WhenAny(_outbox.FlushAsync(), _completion.Task, _options.Time.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        End(reason);
        await _receiving.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync() => await CloseAsync(ShutdownReason.ClosedHere).ConfigureAwait(false);

    /// <summary>Ends the session now; the first reason given is the one that counts.</summary>
    public void End(ShutdownReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is not null) return;
        _outbox.Close();
        _transport.Dispose();
        _pending.FailAll(reason);
        _completion.TrySetResult(reason);
    }

    /// <summary>A write that failed says that the other end takes no more, not that it has said all: an Editor that closes for a
    /// reload has sent its outcomes before, and they lie here unread. Reading ends by itself at the end of the stream.</summary>
    private void EndAsWriter(ShutdownReason reason)
    {
        if (reason.Kind == ShutdownKind.SlowPeer) End(reason);
        else _ = EndWhenReadAsync(reason);
    }

    private async Task EndWhenReadAsync(ShutdownReason reason)
    {
        await Task.WhenAny(_completion.Task, _options.Time.Delay(LastWords)).ConfigureAwait(false);
        End(reason);
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await _frames.ReadPayloadAsync().ConfigureAwait(false) is { } payload)
            {
                Volatile.Write(ref _heardAt, _options.Time.GetTimestamp());
                Deliver(payload);
            }

            End(new ShutdownReason(ShutdownKind.ClosedThere, "the other end closed the connection"));
        }
        catch (HawserException e)
        {
            await RejectAsync(e).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            End(new ShutdownReason(ShutdownKind.Broken, "the connection broke", e));
        }
        catch (Exception e)
        {
            End(new ShutdownReason(ShutdownKind.HandlerFault, $"a handler failed: {e.Message}", e));
        }
    }

    private void Deliver(ReadOnlyMemory<byte> payload)
    {
        if (BatchEnvelope.TryRead(payload.Span, out var batch)) _handler.OnBatch(this, batch);
        else Deliver(FrameStream.Parse(Envelope.Parser, payload));
    }

    private void Deliver(Envelope envelope)
    {
        switch (envelope.KindCase)
        {
            case Envelope.KindOneofCase.Request:
                Detach(ServeAsync(envelope));
                break;
            case Envelope.KindOneofCase.Response:
                var id = envelope.CorrelationId.Length > 0 ? envelope.CorrelationId : envelope.Response.CorrelationId;
                if (!_pending.TryComplete(id, envelope.Response)) _handler.OnResponse(this, id, envelope.Response);
                break;
            case Envelope.KindOneofCase.Event:
                _handler.OnEvent(this, envelope.CorrelationId, envelope.Event);
                break;
            case Envelope.KindOneofCase.Events:
                _handler.OnBatch(this, envelope.Events.ToByteArray());
                break;
            case Envelope.KindOneofCase.EventsStored:
                _handler.OnEventsStored(this, envelope.EventsStored.SenderNumber);
                break;
            case Envelope.KindOneofCase.OutcomesStored:
                OutcomesStored?.Invoke(envelope.OutcomesStored);
                break;
            case Envelope.KindOneofCase.Beat:
                Beat?.Invoke(envelope.Beat);
                break;
            case Envelope.KindOneofCase.HelloAgain when HelloAgain is not null:
                HelloAgain(envelope.HelloAgain);
                break;
            default:
                Detach(FailAsync(envelope.CorrelationId, Failures.Create(ErrorCatalog.NotSupported, "The frame is neither request, response nor event.")));
                break;
        }
    }

    /// <summary>A handler that throws has failed one request, not the link.</summary>
    private async ValueTask ServeAsync(Envelope envelope)
    {
        try
        {
            await _handler.OnRequestAsync(this, envelope.CorrelationId, envelope.Request).ConfigureAwait(false);
        }
        catch (HawserException e)
        {
            await FailAsync(envelope.CorrelationId, e.Failure).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await FailAsync(envelope.CorrelationId, Failures.Create(ErrorCatalog.Internal, $"{e.GetType().Name}: {e.Message}")).ConfigureAwait(false);
        }
    }

    /// <summary>Lets it run on while the loop reads. What is detached here answers for its own faults.</summary>
    private static void Detach(ValueTask work)
    {
        if (!work.IsCompletedSuccessfully) _ = work.AsTask();
    }

    private ValueTask FailAsync(string correlationId, Failure failure) => RespondAsync(correlationId, new Response { Failure = failure });

    /// <summary>Bytes that are not ours: nothing after them can be trusted. Say why, then close.</summary>
    private async Task RejectAsync(HawserException fault)
    {
        await FailAsync("", fault.Failure).ConfigureAwait(false);
        _outbox.Close();
        await Task.WhenAny(_outbox.FlushAsync(), _options.Time.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        End(new ShutdownReason(ShutdownKind.BadFrame, fault.Message, fault));
    }

    private async Task<Response> WithinAsync(Task<Response> answer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (answer.IsCompleted || timeout == Timeout.InfiniteTimeSpan)
        {
            await answer.OrCancelled(cancellationToken).ConfigureAwait(false);
            return await answer.ConfigureAwait(false);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var expiry = _options.Time.Delay(timeout, patience.Token);
        if (await Task.WhenAny(answer, expiry).ConfigureAwait(false) == expiry && !answer.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new HawserException(ErrorCatalog.Expired, $"No answer came within {timeout.TotalSeconds:0.#} s.");
        }

        patience.Cancel();
        return await answer.ConfigureAwait(false);
    }
}

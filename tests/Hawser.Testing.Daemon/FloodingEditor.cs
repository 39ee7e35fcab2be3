using Google.Protobuf;
using Hawser.Link.Framing;
using Hawser.Link.Sessions;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Testing.Daemon;

/// <summary>
/// An Editor that sends events as the package does: in batches, numbered for the life of its process, no more under way than the
/// daemon's window, and again over the next connection what was not acknowledged. It answers every command at once.
/// </summary>
public sealed class FloodingEditor(TestDaemon daemon) : ILinkHandler, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(ulong First, int Count, byte[] Block)> _kept = new();
    private readonly HashSet<ulong> _resent = [];
    private readonly string _id = Guid.NewGuid().ToString("N");
    private TaskCompletionSource _moved = NewSignal();
    private LinkSession? _session;
    private Failure? _told;
    private ulong _connections;
    private ulong _next = 1;
    private ulong _stored;
    private long _keptBytes;
    private uint _window;

    public string Id => _id;

    /// <summary>How many batches have gone out a second time.</summary>
    public int Resent => _resent.Count;

    public ulong Stored
    {
        get { lock (_gate) return _stored; }
    }

    /// <summary>What the daemon said when it closed.</summary>
    public Failure? Told => Volatile.Read(ref _told);

    public Task<ShutdownReason> Ended => _session!.Completion;

    /// <summary>Dials in, and sends again what the daemon says that it has not stored.</summary>
    public async Task<Welcome> ConnectAsync()
    {
        var transport = await LinkConnector.ConnectAsync(LinkAddress.Parse(daemon.Endpoint.Link));
        var frames = new FrameStream(transport.Stream);
        var welcome = await Handshake.ShakeAsync(frames, NewHello()).DefaultTimeout();
        var session = new LinkSession(transport, frames, this, new LinkSessionOptions());
        _window = welcome.EventWindow;
        Forget(welcome.EventsStored);
        session.Start();
        List<(ulong First, int Count, byte[] Block)> again;
        lock (_gate) again = [.. _kept];
        foreach (var (first, _, block) in again)
        {
            lock (_gate) _resent.Add(first);
            await session.SendBatchAsync(Header(first), block);
        }

        _session = session;
        return welcome;
    }

    /// <summary>Sends events as one batch, once the window has room. Where there is no connection they are kept for the next.</summary>
    public async Task SendAsync(params IReadOnlyList<Event> events)
    {
        var block = new EventBatch { Events = { events } }.ToByteArray();
        while (!TryKeep(block, events.Count, out var first, out var moved))
        {
            if (first == 0) await Task.WhenAny(moved, _session!.Completion).DefaultTimeout();
            if (_session!.Completion.IsCompleted) await ConnectAsync();
        }

        await _session!.SendBatchAsync(Header(_next - (ulong)events.Count), block);
    }

    /// <summary>Sends any bytes as a batch.</summary>
    public async Task SendRawAsync(ulong senderNumber, byte[] block) => await _session!.SendBatchAsync(Header(senderNumber), block);

    public async Task WhenStored(ulong number)
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_stored >= number) return;
                moved = _moved.Task;
            }

            await Task.WhenAny(moved, _session!.Completion).DefaultTimeout();
            if (_session!.Completion.IsCompleted) await ConnectAsync();
        }
    }

    /// <summary>All that it has sent.</summary>
    public Task WhenAllStored() => WhenStored(_next - 1);

    /// <summary>The link breaks, with whatever was under way.</summary>
    public void Break() => _session!.End(ShutdownReason.ClosedHere);

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) => request.PayloadCase switch
    {
        Request.PayloadOneofCase.Execute => session.RespondAsync(correlationId, new Response { Outcome = MockEditor.Succeeded("1") }),
        Request.PayloadOneofCase.PublishCatalog => session.RespondAsync("catalog", new Response { PublishedCatalog = MockCatalog.Standard }),
        _ => session.RespondAsync(correlationId, new Response { Ping = new PingResponse() }),
    };

    public void OnResponse(LinkSession session, string correlationId, Response response) => Volatile.Write(ref _told, response.Failure);

    public void OnEvent(LinkSession session, string correlationId, Event notice) => throw new NotSupportedException();

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch) => throw new NotSupportedException();

    public void OnEventsStored(LinkSession session, ulong senderNumber) => Forget(senderNumber);

    public async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync();
    }

    private static byte[] Header(ulong senderNumber) => new EventBatch { SenderNumber = senderNumber }.ToByteArray();

    private bool TryKeep(byte[] block, int count, out ulong first, out Task moved)
    {
        lock (_gate)
        {
            (first, moved) = (0, _moved.Task);
            if (_session!.Completion.IsCompleted || (_keptBytes > 0 && _keptBytes + block.Length > _window)) return false;
            first = _next;
            _kept.AddLast((first, count, block));
            _keptBytes += block.Length;
            _next += (ulong)count;
            return true;
        }
    }

    private void Forget(ulong stored)
    {
        lock (_gate)
        {
            if (stored > _stored) _stored = stored;
            while (_kept.First is { Value: var oldest } && oldest.First + (ulong)oldest.Count - 1 <= _stored)
            {
                _keptBytes -= oldest.Block.Length;
                _kept.RemoveFirst();
            }

            _moved.TrySetResult();
            _moved = NewSignal();
        }
    }

    private Hello NewHello() => new()
    {
        Token = daemon.Token,
        IpcVersion = ProtocolVersions.Current,
        Role = Role.Editor,
        Pid = Environment.ProcessId,
        ClientName = "flooding-editor",
        Features = { Features.Batches },
        Editor = new EditorHello
        {
            Identity = new EditorIdentity { SessionId = _id, ProjectId = "proj-flood", ProjectPath = "/mock/flood", Pid = Environment.ProcessId },
            ConnectionNumber = ++_connections,
            DomainGeneration = 1,
            State = new EditorState { Phase = EditorState.Types.Phase.Ready },
            CatalogRevision = MockCatalog.Standard.Revision,
        },
    };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using Hawser.Client.Finding;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Quick;

/// <summary>
/// The short way to a daemon that runs, for a process that lives for milliseconds: one thread, blocking calls, requests sent
/// behind the Hello without waiting for the Welcome. It knows only how to succeed. Where anything is out of the ordinary it
/// says "no" and the long way, <see cref="HawserClient"/>, finds out what.
/// </summary>
public sealed class QuickLink : IDisposable
{
    private readonly HawserClientOptions _options;
    private readonly Endpoint _endpoint;
    private readonly ITransport _transport;
    private readonly FrameStream _frames;
    private Welcome? _welcome;
    private bool _handedOver;

    private QuickLink(HawserClientOptions options, Endpoint endpoint, ITransport transport)
    {
        _options = options;
        _endpoint = endpoint;
        _transport = transport;
        _frames = new FrameStream(transport.Stream);
    }

    /// <summary>Dials and says Hello; null where no daemon takes it.</summary>
    public static QuickLink? TryOpen(HawserClientOptions options)
    {
        if (EndpointFile.TryRead(options.Folders.EndpointFile) is not { } endpoint || DaemonProbe.TryDial(endpoint) is not { } transport) return null;
        if (!transport.Stream.CanTimeout || !TryReadToken(endpoint, out var token))
        {
            transport.Dispose(); // a named pipe can't be read with a time limit: the long way can
            return null;
        }

        var link = new QuickLink(options, endpoint, transport);
        return link.TryWrite(new Control { Hello = ClientHello.Create(token, options.ClientName, options.ClientVersion) }) ? link : null;
    }

    public bool TrySend(string correlationId, Request request) => TryWrite(new Envelope { CorrelationId = correlationId, Request = request });

    /// <summary>The answer to that request, if it comes within the time; null otherwise: then hand over. That a daemon stops is no
    /// answer either: the next one is to be asked.</summary>
    /// <param name="notice">News that come first.</param>
    public Response? Receive(string correlationId, TimeSpan within, Action<CommandEvent>? notice = null)
    {
        try
        {
            _transport.Stream.ReadTimeout = (int)within.TotalMilliseconds;
            if (_welcome is null && !TryShake()) return null;
            while (_frames.Read(Envelope.Parser) is { } envelope)
            {
                if (envelope.CorrelationId != correlationId) continue;
                if (envelope.KindCase == Envelope.KindOneofCase.Response) return ClientLinkHandler.IsGoodbye(envelope.Response) ? null : envelope.Response;
                if (envelope.Event?.Command is { } news) notice?.Invoke(news);
            }
        }
        catch (Exception e) when (e is IOException or HawserException)
        {
            // Late, lost or garbled: the long way tells which.
        }

        return null;
    }

    /// <summary>Goes on the long way: over this connection if it is in order, over a new one otherwise. The command, which was
    /// sent under its id, is joined.</summary>
    public async Task<Outcome> GoOnAsync(Invoke sent, Action<CommandEvent>? notice, CancellationToken cancellationToken)
    {
        _handedOver = true;
        if (_welcome is null) _transport.Dispose();
        else _transport.Stream.ReadTimeout = Timeout.Infinite;

        if (_welcome is { } welcome)
            return await HawserClient.GoOnAsync(_options, new DaemonConnection(_transport, _frames, welcome, _endpoint), sent, notice, cancellationToken).ConfigureAwait(false);

        var client = await HawserClient.ConnectAsync(_options, cancellationToken).ConfigureAwait(false);
        await using (client.ConfigureAwait(false)) return await client.InvokeAsync(sent, notice, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!_handedOver) _transport.Dispose();
    }

    private bool TryShake()
    {
        _welcome = _frames.Read(Control.Parser)?.Welcome;
        return _welcome is not null;
    }

    private bool TryWrite(Google.Protobuf.IMessage message)
    {
        try
        {
            _frames.Write(message);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool TryReadToken(Endpoint endpoint, out string token)
    {
        try
        {
            token = TokenFile.Read(endpoint.TokenFile);
            return true;
        }
        catch (HawserException)
        {
            token = "";
            return false;
        }
    }
}

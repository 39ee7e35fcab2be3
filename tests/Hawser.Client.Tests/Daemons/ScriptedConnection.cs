using System.Collections.Concurrent;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol.V1;

namespace Hawser.Client.Tests.Daemons;

/// <summary>One connection of a <see cref="ScriptedDaemon"/>.</summary>
public sealed class ScriptedConnection(ITransport transport)
{
    private readonly FrameStream _frames = new(transport.Stream);
    private readonly ConcurrentQueue<Envelope> _received = new();
    private readonly Lock _writing = new();

    public Hello? Hello { get; private set; }

    public IReadOnlyList<Envelope> Received => [.. _received];

    public void Send(Envelope envelope)
    {
        lock (_writing) _frames.Write(envelope);
    }

    public void Answer(string correlationId, Response response)
    {
        response.CorrelationId = correlationId;
        Send(new Envelope { CorrelationId = correlationId, Response = response });
    }

    public void Drop() => transport.Dispose();

    /// <summary>Runs until the other end closes or this one drops.</summary>
    public async Task ServeAsync(Func<Hello, Control?> greeting, Func<ScriptedConnection, Envelope, Response?> script)
    {
        try
        {
            Hello = (await _frames.ReadAsync(Control.Parser))?.Hello;
            if (Hello is null) return;
            if (greeting(Hello) is { } answer) await _frames.WriteAsync(answer);
            while (await _frames.ReadAsync(Envelope.Parser) is { } envelope)
            {
                _received.Enqueue(envelope);
                if (script(this, envelope) is { } response) Answer(envelope.CorrelationId, response);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The test, or the client, ended it.
        }
    }
}

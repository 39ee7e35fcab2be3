using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>Kestrel and nothing else of ASP.NET: no host, no routing, no middleware, hence no reflection and little memory.</summary>
internal sealed class HttpGateway(HttpApplication application, HttpGuard guard, HttpStreams streams, HttpGatewayOptions options, ILoggerFactory loggers, ILogger<HttpGateway> log) : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private KestrelServer? _server;
    private LoopbackPorts? _ports;

    /// <summary>0 until it has been started.</summary>
    public int Port => _ports?.Port ?? 0;

    /// <summary>From when this completes, requests are answered.</summary>
    public async Task StartAsync()
    {
        _ports = LoopbackPorts.Bind(options.Port);
        guard.Port = _ports.Port;
        _server = new KestrelServer(Options.Create(ServerOptions(_ports)), new SocketTransportFactory(Options.Create(TransportOptions(_ports)), loggers), loggers);
        await _server.StartAsync(application, CancellationToken.None).ConfigureAwait(false);
        log.HttpListening(_ports.Port);
    }

    /// <summary>Takes no more requests, and waits a little for those there are.</summary>
    public async Task StopAsync()
    {
        if (_server is null) return;
        await streams.EndAsync().ConfigureAwait(false);
        using var patience = new CancellationTokenSource(StopPatience);
        await _server.StopAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _server?.Dispose();
        _ports?.Dispose();
    }

    private KestrelServerOptions ServerOptions(LoopbackPorts ports)
    {
        var server = new KestrelServerOptions { AddServerHeader = false };
        server.Limits.MaxRequestBodySize = options.BodyLimit;
        server.Limits.MinRequestBodyDataRate = null; // callers are on this machine, and may be stopped in a debugger
        server.Limits.MinResponseDataRate = null;
        foreach (var endPoint in ports.EndPoints) server.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
        return server;
    }

    // Nothing of ours blocks on these threads, and a hop less is felt in every request.
    private static SocketTransportOptions TransportOptions(LoopbackPorts ports) =>
        new() { CreateBoundListenSocket = ports.Take, UnsafePreferInlineScheduling = true };
}

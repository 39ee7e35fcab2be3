using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Hawser.Protocol.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hawser.Daemon.Gateways;

/// <summary>The WebSocket handshake (RFC 6455, section 4.2); Kestrel alone only hands the connection over.</summary>
internal static class WebSocketUpgrade
{
    private const string Magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const string Version = "13";

    /// <summary>What we answer to those that offer it: browsers hang up when none of what they offer is taken.</summary>
    private const string Subprotocol = "hawser";
    private const int KeyBytes = 16;

    public static bool IsAskedFor(HttpContext context) =>
        string.Equals(context.Request.Headers.Upgrade.ToString(), "websocket", StringComparison.OrdinalIgnoreCase);

    public static string[] Subprotocols(HttpContext context) =>
        context.Request.Headers.SecWebSocketProtocol.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <param name="keepAlive">Between two pings of the socket itself; zero: none.</param>
    /// <exception cref="HawserException">invalid_request, version_unsupported.</exception>
    public static async Task<WebSocket> AcceptAsync(HttpContext context, TimeSpan keepAlive)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString();
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade || !IsKey(key))
            throw new HawserException(ErrorCatalog.InvalidRequest, "The request asks for a WebSocket, but not as RFC 6455 has it.", "Let a WebSocket library make the request.");
        if (context.Request.Headers.SecWebSocketVersion != Version)
            throw new HawserException(ErrorCatalog.VersionUnsupported, $"WebSocket version {context.Request.Headers.SecWebSocketVersion} is not spoken here; version {Version} is.");

        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = Accept(key);
        var subprotocol = Subprotocols(context).Contains(Subprotocol, StringComparer.Ordinal) ? Subprotocol : null;
        if (subprotocol is not null) context.Response.Headers.SecWebSocketProtocol = subprotocol;
        var stream = await upgrade.UpgradeAsync().ConfigureAwait(false);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = keepAlive, SubProtocol = subprotocol });
    }

    private static bool IsKey(string key)
    {
        Span<byte> decoded = stackalloc byte[KeyBytes + 2];
        return Convert.TryFromBase64String(key, decoded, out var length) && length == KeyBytes;
    }

    [SuppressMessage("Security", "CA5350", Justification = "SHA-1 is what the protocol says, and nothing is kept secret by it.")]
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Magic)));
}

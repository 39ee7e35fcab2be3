using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways;

/// <summary>
/// The token that a request brings: in its header or, since browsers and many WebSocket clients can set no header, as a subprotocol or in
/// the address of a WebSocket. Addresses of other requests are kept in too many places to carry it.
/// </summary>
internal static class RequestToken
{
    private const string Scheme = "Bearer ";
    private const string SubprotocolPrefix = "hawser.token.";
    private const string QueryName = "token";

    /// <returns>Empty when it brings none.</returns>
    public static string Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return header[Scheme.Length..].Trim();
        if (header.Length > 0) return header;
        if (!WebSocketUpgrade.IsAskedFor(request.HttpContext)) return "";
        return Subprotocol(request) ?? request.Query[QueryName].ToString();
    }

    private static string? Subprotocol(HttpRequest request) =>
        WebSocketUpgrade.Subprotocols(request.HttpContext)
            .FirstOrDefault(offered => offered.StartsWith(SubprotocolPrefix, StringComparison.Ordinal))?[SubprotocolPrefix.Length..];
}

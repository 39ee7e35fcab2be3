using Hawser.Protocol.Errors;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>What the request says that a socket begins with.</summary>
/// <param name="IsTrusted">It brought the token.</param>
/// <param name="Session">Of a plugin of the older system, which says in its address what others say in a hello; empty: it doesn't.</param>
internal sealed record SocketOpening(string Path, bool IsTrusted, string Session, ulong Connection, string ProjectPath)
{
    public static SocketOpening Of(HttpRequest request, bool isTrusted) => new(
        request.Path.Value ?? "", isTrusted, request.Query["session"].ToString(), NumberOf(request), request.Query["projectPath"].ToString());

    // Without one it counts as the first: so the older system has it.
    private static ulong NumberOf(HttpRequest request)
    {
        var text = request.Query["conn"].ToString() is { Length: > 0 } conn ? conn : request.Query["conn_seq"].ToString();
        if (text.Length == 0) return 0;
        return ulong.TryParse(text, out var number) ? number : throw new HawserException(ErrorCatalog.InvalidArgument, $"conn is '{text}' and must be a whole number.");
    }
}

using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>GET with an upgrade, at one of the paths that older systems' clients know.</summary>
internal sealed class SocketEndpoint(string path, HttpGuard guard, SocketServer server, WebSocketGatewayOptions options) : IHttpEndpoint
{
    public string Method => HttpMethods.Get;

    public string Path => path;

    /// <summary>It is asked for here, since there may be an exception.</summary>
    public bool NeedsToken => false;

    public Task ServeAsync(HttpContext context)
    {
        var unauthenticated = guard.WhyUnauthenticated(context.Request);
        if (unauthenticated is not null && WhyNot(context, unauthenticated) is { } refused) return Problem(refused);
        return server.ServeAsync(context, SocketOpening.Of(context.Request, isTrusted: unauthenticated is null));
    }

    // A wrong token is no missing one. A page of ours would bring the token: what names an origin is a browser, and not a plugin.
    private Failure? WhyNot(HttpContext context, Failure unauthenticated)
    {
        if (!options.PluginsWithoutToken || RequestToken.Of(context.Request).Length > 0 || context.Request.Headers.Origin.Count > 0) return unauthenticated;
        return LoopbackPeers.IsAnotherUsers(context.Connection) ? Failures.Create(ErrorCatalog.PermissionDenied, "This daemon belongs to another user.") : null;
    }

    private static Task Problem(Failure failure) => throw new HawserException(failure);
}

using System.Collections.Frozen;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Request;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>One handler for each kind of request. A second one for the same kind is found when the daemon starts.</summary>
internal sealed class RequestTable(IEnumerable<IRequestHandler> handlers)
{
    private readonly FrozenDictionary<PayloadOneofCase, IRequestHandler> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);

    public ValueTask ServeAsync(ClientPeer client, string correlationId, Request request) =>
        _handlers.TryGetValue(request.PayloadCase, out var handler)
            ? handler.HandleAsync(client, correlationId, request)
            : throw new HawserException(ErrorCatalog.NotSupported, request.PayloadCase == PayloadOneofCase.None
                ? "The daemon does not know this kind of request."
                : $"The daemon does not serve {request.PayloadCase} requests.");
}

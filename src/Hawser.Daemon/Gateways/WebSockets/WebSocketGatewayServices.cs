using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Daemon.Gateways.WebSockets.Tools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Gateways.WebSockets;

internal static class WebSocketGatewayServices
{
    /// <summary>Where each older system's plugins look. Any dialect is taken at any of them.</summary>
    private static readonly string[] Paths = ["/ws", "/unity", "/ws/unity"];

    public static IServiceCollection AddWebSocketGateway(this IServiceCollection services, WebSocketGatewayOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<PeerTable>();
        services.TryAddSingleton<PluginSessions>();
        services.TryAddSingleton<PluginParts>();
        services.TryAddSingleton<ToolParts>();
        services.TryAddSingleton<PeerChoice>();
        services.TryAddSingleton<SocketServer>();
        foreach (var path in Paths)
        {
            services.AddSingleton<IHttpEndpoint>(provider => new SocketEndpoint(
                path, provider.GetRequiredService<HttpGuard>(), provider.GetRequiredService<SocketServer>(), provider.GetRequiredService<WebSocketGatewayOptions>()));
        }

        return services;
    }
}

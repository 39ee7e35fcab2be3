using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Gateways.Http;

internal static class HttpGatewayServices
{
    public static IServiceCollection AddHttpGateway(this IServiceCollection services, HttpGatewayOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<Presence>();
        services.TryAddSingleton<HttpGuard>();
        services.TryAddSingleton<HttpEndpointTable>();
        services.TryAddSingleton<HttpApplication>();
        services.TryAddSingleton<HttpGateway>();
        return services
            .AddSingleton<IHttpEndpoint, HealthEndpoint>()
            .AddSingleton<IHttpEndpoint, RpcEndpoint>();
    }
}

using Hawser.Daemon.Gateways.Http.Events;
using Hawser.Daemon.Gateways.Http.Interrupts;
using Hawser.Daemon.Gateways.Http.Logs;
using Hawser.Daemon.Gateways.Http.Operations;
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
        services.TryAddSingleton<HttpStreams>();
        services.TryAddSingleton<EventFeed>();
        services.TryAddSingleton<LogTails>();
        services.TryAddSingleton<LogClearing>();
        return services
            .AddSingleton<IHttpEndpoint, HealthEndpoint>()
            .AddSingleton<IHttpEndpoint, RpcEndpoint>()
            .AddSingleton<IHttpEndpoint, ConditionsEndpoint>()
            .AddSingleton<IHttpEndpoint, EventsEndpoint>()
            .AddSingleton<IHttpEndpoint, LogTailEndpoint>()
            .AddSingleton<IHttpEndpoint, LogStreamEndpoint>()
            .AddSingleton<IHttpEndpoint>(provider => LogClearEndpoint.OfLogs(provider.GetRequiredService<LogClearing>()))
            .AddSingleton<IHttpEndpoint, ConsoleTailEndpoint>()
            .AddSingleton<IHttpEndpoint>(provider => LogClearEndpoint.OfConsole(provider.GetRequiredService<LogClearing>()))
            .AddSingleton<IHttpEndpoint, InterruptRegisterEndpoint>()
            .AddSingleton<IHttpEndpoint, InterruptListEndpoint>()
            .AddSingleton<IHttpEndpoint, InterruptEndpoint>()
            .AddSingleton<IHttpEndpoint, InterruptCancelEndpoint>()
            .AddSingleton<IHttpEndpoint, OperationListEndpoint>()
            .AddSingleton<IHttpEndpoint, OperationEndpoint>()
            .AddSingleton<IHttpEndpoint, OperationCancelEndpoint>();
    }
}

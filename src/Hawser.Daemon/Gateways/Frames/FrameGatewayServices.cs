using Hawser.Daemon.Gateways.Frames.Requests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Gateways.Frames;

internal static class FrameGatewayServices
{
    public static IServiceCollection AddFrameGateway(this IServiceCollection services, FrameGatewayOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<Presence>();
        services.TryAddSingleton<Welcomes>();
        services.TryAddSingleton<EditorPeerFactory>();
        services.TryAddSingleton<ClientPeerFactory>();
        services.TryAddSingleton<PeerServer>();
        services.TryAddSingleton<FrameGateway>();
        services.TryAddSingleton<RequestTable>();
        return services
            .AddSingleton<IRequestHandler, HealthHandler>()
            .AddSingleton<IRequestHandler, InvokeHandler>()
            .AddSingleton<IRequestHandler, CancelHandler>()
            .AddSingleton<IRequestHandler, CommandsHandler>()
            .AddSingleton<IRequestHandler, AttachHandler>()
            .AddSingleton<IRequestHandler, WaitForHandler>()
            .AddSingleton<IRequestHandler, RegisterInterruptHandler>()
            .AddSingleton<IRequestHandler, AwaitInterruptHandler>()
            .AddSingleton<IRequestHandler, InterruptsHandler>()
            .AddSingleton<IRequestHandler, CancelInterruptHandler>()
            .AddSingleton<IRequestHandler, CatalogHandler>()
            .AddSingleton<IRequestHandler, EditorsHandler>()
            .AddSingleton<IRequestHandler, ConditionsHandler>()
            .AddSingleton<IRequestHandler, DaemonStatusHandler>()
            .AddSingleton<IRequestHandler, StopDaemonHandler>()
            .AddSingleton<IRequestHandler, SubscribeHandler>()
            .AddSingleton<IRequestHandler, UnsubscribeHandler>()
            .AddSingleton<IRequestHandler, SubscriptionsHandler>()
            .AddSingleton<IRequestHandler, SubscriptionStatusHandler>()
            .AddSingleton<IRequestHandler, EventQueryHandler>()
            .AddSingleton<IRequestHandler, ClearLogsHandler>()
            .AddSingleton<IRequestHandler, OperationHandler>()
            .AddSingleton<IRequestHandler, CancelOperationHandler>()
            .AddSingleton<IRequestHandler, OperationsHandler>();
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Events.Throttling;

internal static class ThrottlingServices
{
    public static IServiceCollection AddThrottling(this IServiceCollection services)
    {
        services.TryAddSingleton<IEventThrottles, CategoryThrottles>();
        return services;
    }
}

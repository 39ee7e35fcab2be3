using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Operations;

internal static class OperationServices
{
    public static IServiceCollection AddOperations(this IServiceCollection services, OperationOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<OperationTable>();
        services.TryAddSingleton<OperationHistory>();
        services.TryAddSingleton<LostOperations>();
        services.TryAddSingleton<OperationCancelling>();
        return services;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events.Clearing;

internal static class ClearingServices
{
    public static IServiceCollection AddClearing(this IServiceCollection services, string stateFolder)
    {
        services.TryAddSingleton(provider => new WatermarkFile(Path.Combine(stateFolder, "watermarks.json"), provider.GetRequiredService<ILogger<WatermarkFile>>()));
        services.TryAddSingleton<Watermarks>();
        services.TryAddSingleton<IWatermarks>(provider => provider.GetRequiredService<Watermarks>());
        services.TryAddSingleton<PlayModeClearing>();
        return services;
    }
}

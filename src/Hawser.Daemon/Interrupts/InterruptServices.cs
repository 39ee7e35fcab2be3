using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Interrupts;

internal static class InterruptServices
{
    public static IServiceCollection AddInterrupts(this IServiceCollection services, InterruptOptions options, string stateFolder)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<InterruptWatches>();
        services.TryAddSingleton(provider => new InterruptTable(
            Path.Combine(stateFolder, "interrupts"), provider.GetRequiredService<InterruptWatches>(), provider.GetRequiredService<TargetResolver>(),
            provider.GetRequiredService<EventHub>(), provider.GetRequiredService<Moments>(), options,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<InterruptTable>>()));
        return services;
    }
}

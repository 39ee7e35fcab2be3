using Hawser.Daemon.Commands;
using Hawser.Daemon.Events.Queries;
using Hawser.Daemon.Events.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Events;

internal static class EventServices
{
    public static IServiceCollection AddEvents(this IServiceCollection services, EventOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(provider => EventJournals.Open(
            options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SegmentedJournal>>()));
        services.TryAddSingleton<Moments>();
        services.TryAddSingleton<EventQueries>();
        services.TryAddSingleton<EventHub>();
        services.TryAddSingleton<EditorEvents>();
        services.TryAddSingleton<SubscriptionTable>();
        services.TryAddSingleton<FilterCompiler>();
        services.TryAddSingleton<ILastLogLines, LastLogLines>();
        return services;
    }
}

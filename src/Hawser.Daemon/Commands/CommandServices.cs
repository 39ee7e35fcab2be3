using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Hawser.Daemon.Commands;

internal static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services, CommandOptions options)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<ICommandJournal, InMemoryCommandJournal>();
        services.TryAddSingleton<CommandBroker>();
        return services;
    }
}

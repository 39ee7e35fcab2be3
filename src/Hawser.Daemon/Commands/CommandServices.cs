using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Commands;

internal static class CommandServices
{
    public static IServiceCollection AddCommands(this IServiceCollection services, CommandOptions options, string stateFolder)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<ICommandJournal>(provider => new CommandJournal(
            Path.Combine(stateFolder, "commands"), provider.GetRequiredService<EditorRegistry>(),
            new CommandJournalOptions { MostBytesInMemory = options.MostBytesInMemory },
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CommandJournal>>()));
        services.TryAddSingleton<CommandBroker>();
        return services;
    }
}

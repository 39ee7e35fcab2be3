using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
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
        services.TryAddSingleton(provider => new UsualDurations(
            Path.Combine(stateFolder, "durations.json"), provider.GetRequiredService<EditorRegistry>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<UsualDurations>>()));
        services.TryAddSingleton<IUsualDurations>(provider => provider.GetRequiredService<UsualDurations>());
        services.TryAddSingleton<WaitReasons>();
        services.TryAddSingleton<AbsentEditors>();
        services.TryAddSingleton<CommandBroker>();
        services.TryAddSingleton<EditorChanges>();
        services.TryAddSingleton<CompileResults>();
        services.TryAddSingleton<ConditionWaits>();
        return services;
    }
}

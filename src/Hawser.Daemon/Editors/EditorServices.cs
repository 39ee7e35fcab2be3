using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Daemon.Editors.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Editors;

internal static class EditorServices
{
    public static IServiceCollection AddEditors(this IServiceCollection services, EditorOptions options, ConditionOptions conditions, string stateFolder)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton<IProcessWatch, OsProcessWatch>();
        services.TryAddSingleton(CurrentProcessTable.Instance);
        services.TryAddSingleton<EditorRegistry>();
        services.TryAddSingleton<BeatWatch>();
        services.TryAddSingleton<AwayWatch>();
        services.TryAddSingleton<TargetResolver>();
        services.TryAddSingleton(conditions);
        services.TryAddSingleton<EditorTraces>();
        services.TryAddSingleton<ProjectLook>();
        services.TryAddSingleton<ConditionJudge>();
        services.TryAddSingleton<EditorConditions>();
        services.TryAddSingleton(provider => new CatalogStore(
            Path.Combine(stateFolder, "catalogs"), provider.GetRequiredService<EditorRegistry>(), provider.GetRequiredService<ILogger<CatalogStore>>()));
        services.TryAddSingleton(provider => new EditorMemory(
            Path.Combine(stateFolder, "editors.json"), provider.GetRequiredService<EditorRegistry>(), provider.GetRequiredService<AwayWatch>(),
            provider.GetRequiredService<IProcessWatch>(), provider.GetRequiredService<ILogger<EditorMemory>>()));
        return services;
    }
}

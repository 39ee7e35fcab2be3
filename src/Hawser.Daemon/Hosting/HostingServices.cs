using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Redaction;
using Hawser.Daemon.Gateways;
using Hawser.Daemon.Hosting.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting;

internal static class HostingServices
{
    public static IServiceCollection AddHosting(this IServiceCollection services, HawserDaemonOptions options, string token)
    {
        services.TryAddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new AccessToken(token));
        services.TryAddSingleton<Presence>();
        services.TryAddSingleton(options.ForIdleEditors());
        services.TryAddSingleton<IdleEditors>();
        services.TryAddSingleton<IdleExit>();
        services.TryAddSingleton<OldThingsSweep>();
        services.TryAddSingleton<BridgeFiles>();
        services.TryAddSingleton<DaemonControl>();
        services.TryAddSingleton<IDaemonControl>(provider => provider.GetRequiredService<DaemonControl>());
        return services;
    }

    /// <summary>What has to be known before anything is told.</summary>
    public static IServiceCollection AddRedaction(this IServiceCollection services, HawserDaemonOptions options, string token)
    {
        services.TryAddSingleton(new Redactor(options.Redaction, token, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)));
        services.TryAddSingleton<IRedactor>(provider => provider.GetRequiredService<Redactor>());
        return services;
    }

    public static IServiceCollection AddLogFile(this IServiceCollection services, HawserDaemonOptions options)
    {
        services.TryAddSingleton(provider => new LogFile(options.Folders.LogFile, options.LogFileBytes));
        services.AddSingleton<ILoggerProvider, JsonLinesLoggerProvider>();
        return services.AddLogging(logging => logging
            .SetMinimumLevel(Enum.Parse<LogLevel>(options.LogLevel, ignoreCase: true))
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
    }
}

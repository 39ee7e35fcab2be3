using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Conditions;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Conditions;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Clearing;
using Hawser.Daemon.Events.Throttling;
using Hawser.Daemon.Gateways.Frames;
using Hawser.Daemon.Gateways.Http;
using Hawser.Daemon.Gateways.WebSockets;
using Hawser.Daemon.Interrupts;
using Hawser.Daemon.Operations;
using Hawser.Link.Discovery;
using Hawser.Link.Platform;
using Hawser.Link.Transports;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting;

/// <summary>
/// A daemon: put together, started, and stopped in good order. When <see cref="StartAsync"/> completes, everything that the endpoint
/// file names answers; only then is there an endpoint file.
/// </summary>
public sealed class DaemonHost : IAsyncDisposable
{
    private readonly HawserDaemonOptions _options;
    private readonly InstanceLock _lock;
    private readonly ServiceProvider _services;
    private readonly DaemonControl _control;
    private readonly ILogger<DaemonHost> _log;
    private readonly Lock _gate = new();
    private Task? _stopping;

    private DaemonHost(HawserDaemonOptions options, InstanceLock instanceLock, ServiceProvider services)
    {
        (_options, _lock, _services) = (options, instanceLock, services);
        _control = services.GetRequiredService<DaemonControl>();
        _log = services.GetRequiredService<ILogger<DaemonHost>>();
    }

    /// <summary>Where it answers.</summary>
    public Endpoint Endpoint => _control.Endpoint;

    /// <summary>Completes when the daemon should stop: it was asked to, or nobody has used it for long.</summary>
    public Task StopRequested => _control.StopRequested;

    /// <param name="replace">Replaces parts, for tests and special hosts: what it registers is used instead of the default.</param>
    /// <exception cref="HawserException">already_running, folder_unusable, disk_full, address_in_use, socket_path_too_long.</exception>
    public static async Task<DaemonHost> StartAsync(HawserDaemonOptions options, Action<IServiceCollection>? replace = null)
    {
        EnsureFolders(options.Folders);
        var instanceLock = InstanceLock.Take(options.Folders.LockFile);
        ServiceProvider? services = null;
        try
        {
            services = Compose(options, replace);
            var host = new DaemonHost(options, instanceLock, services);
            await host.OpenAsync().ConfigureAwait(false);
            return host;
        }
        catch (Exception e)
        {
            if (services is not null) await services.DisposeAsync().ConfigureAwait(false);
            instanceLock.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw AtomicFile.Explain(options.Folders.State, e);
            throw;
        }
    }

    /// <summary>Runs a daemon to its end.</summary>
    /// <param name="ready">Called once, when everything answers: for telling whoever started us.</param>
    public static async Task RunAsync(HawserDaemonOptions options, Action<Endpoint> ready, CancellationToken stop = default)
    {
        await using var host = await StartAsync(options).ConfigureAwait(false);
        ready(host.Endpoint);
        await using var stopping = stop.UnsafeRegister(
            static host => ((DaemonHost)host!)._control.RequestStop(new StopRequest("a signal", ((DaemonHost)host)._options.StopGrace)), host).ConfigureAwait(false);
        await host.StopRequested.ConfigureAwait(false);
        await host.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Stops in good order; further calls wait for the first.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _control.RequestStop(new StopRequest("its host stops it", _options.StopGrace));
            return _stopping ??= CloseAsync();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    internal T Part<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private static void EnsureFolders(HawserFolders folders)
    {
        foreach (var folder in new[] { folders.Runtime, folders.State })
        {
            try
            {
                CurrentPlatform.Instance.EnsurePrivateFolder(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw AtomicFile.Explain(folder, e);
            }
        }
    }

    private static ServiceProvider Compose(HawserDaemonOptions options, Action<IServiceCollection>? replace)
    {
        var services = new ServiceCollection();
        replace?.Invoke(services);
        var token = TokenFile.Ensure(options.Folders.TokenFile);
        return services
            .AddRedaction(options, token)
            .AddLogFile(options)
            .AddEditors(options.ForEditors(), options.ForConditions(), options.Folders.State)
            .AddCommands(options.ForCommands(), options.Folders.State)
            .AddEvents(options.ForEvents())
            .AddThrottling()
            .AddClearing(options.Folders.State)
            .AddOperations(options.ForOperations())
            .AddInterrupts(options.ForInterrupts(), options.Folders.State)
            .AddFrameGateway(options.ForFrames())
            .AddHttpGateway(options.ForHttp())
            .AddWebSocketGateway(options.ForWebSockets())
            .AddHosting(options, token)
            .BuildServiceProvider();
    }

    private async Task OpenAsync()
    {
        Connect();
        var link = LinkListener.Listen(SocketPlace.Choose(_options.Folders, _log));
        Part<FrameGateway>().Serve(link);
        var tcp = _options.TcpEnabled ? LinkListener.Listen(LinkAddress.Tcp("127.0.0.1", _options.TcpPort)) : null;
        if (tcp is not null) Part<FrameGateway>().Serve(tcp);
        if (_options.HttpEnabled) await Part<HttpGateway>().StartAsync().ConfigureAwait(false);
        if (_options.HttpEnabled) Part<BridgeFiles>().Begin(Part<HttpGateway>().Port);
        Publish(link.Address, tcp?.Address);
    }

    // Who hears of Editors, in this order: what is known of them, what is told of them, what is done about them.
    private void Connect()
    {
        var editors = Part<EditorRegistry>();
        editors.Observe(Part<EditorTraces>());
        editors.Observe(Part<LostOperations>());
        editors.Observe(Part<OperationCancelling>());
        editors.Observe(Part<EditorEvents>());
        if (_options.ClearLogsOnPlay) editors.Observe(Part<PlayModeClearing>());
        Part<EventHub>().Tap(Part<OperationTable>());
        _ = Part<CommandBroker>();
        editors.Observe(Part<InterruptTable>());
        _ = Part<EditorChanges>(); // after the broker: whoever is woken finds that it has taken the change in
        Part<EditorMemory>().Restore();
        Part<CommandBroker>().Restore(Part<EditorMemory>().Bring);
        Part<LostOperations>().Restore();
        Part<InterruptTable>().Restore(Part<EditorMemory>().Bring);
        Part<IdleExit>().Due += () => _control.RequestStop(new StopRequest("nobody has used it for long", TimeSpan.Zero));
        Part<IdleExit>().Begin();
        Part<OldThingsSweep>().Begin();
    }

    private void Publish(LinkAddress link, LinkAddress? tcp)
    {
        var self = ProcessIdentity.Current;
        _control.Endpoint = new Endpoint
        {
            Version = _control.Version,
            Pid = self.Pid,
            ProcessStartUnixMs = self.StartUnixMilliseconds,
            Link = link.ToString(),
            Tcp = tcp?.ToString() ?? "",
            HttpPort = Part<HttpGateway>().Port,
            TokenFile = _options.Folders.TokenFile,
            LogFile = _options.Folders.LogFile,
        };
        EndpointFile.Write(_options.Folders.EndpointFile, _control.Endpoint);
        _log.Ready(_control.Version, self.Pid, _control.Endpoint.Link, _control.Endpoint.HttpPort);
    }

    // First nobody new, then an end for those who are here, then the files and the lock: the next daemon can start only when this one
    // has let go of everything.
    private async Task CloseAsync()
    {
        var request = await _control.StopRequested.ConfigureAwait(false);
        var commands = Part<CommandBroker>();
        _log.Stopping(request.Reason, commands.Active);
        EndpointFile.Remove(_options.Folders.EndpointFile);
        await Part<BridgeFiles>().RemoveAllAsync().ConfigureAwait(false);
        await Part<FrameGateway>().StopAcceptingAsync().ConfigureAwait(false);
        await FinishCommandsAsync(commands, request.Grace).ConfigureAwait(false);
        await Part<HttpGateway>().StopAsync().ConfigureAwait(false);
        await Part<FrameGateway>().CloseAllAsync($"The daemon stops: {request.Reason}.").ConfigureAwait(false);
        await Part<AwayWatch>().DisposeAsync().ConfigureAwait(false);
        await Part<WatermarkFile>().WhenWritten().ConfigureAwait(false);
        await Part<EditorMemory>().WhenWritten().ConfigureAwait(false);
        await Part<UsualDurations>().WhenWritten().ConfigureAwait(false);
        _log.Stopped();
        await _services.DisposeAsync().ConfigureAwait(false);
        _lock.Dispose();
    }

    private async Task FinishCommandsAsync(CommandBroker commands, TimeSpan grace)
    {
        commands.BeginStop();
        Part<InterruptTable>().BeginStop();
        var idle = commands.WhenIdle();
        var over = Task.Delay(grace, Part<TimeProvider>());
        if (await Task.WhenAny(idle, over).ConfigureAwait(false) == idle) return;
        _log.GraceOver(commands.Active);
        commands.AbandonAll();
    }
}

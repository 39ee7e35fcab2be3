using System.Reflection;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Events;
using Hawser.Daemon.Events.Store;
using Hawser.Daemon.Gateways;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Hosting;

internal sealed class DaemonControl(Presence presence, CommandBroker commands, EventHub events, IEventJournal store, IdleExit idle, HawserDaemonOptions options, TimeProvider time) : IDaemonControl
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly TaskCompletionSource<StopRequest> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Version { get; } = VersionOfBuild();

    /// <summary>Set once everything answers.</summary>
    public Endpoint Endpoint { get; set; } = new();

    /// <summary>Completes when somebody wants the daemon to stop.</summary>
    public Task<StopRequest> StopRequested => _stop.Task;

    public void RequestStop(TimeSpan? grace) => RequestStop(new StopRequest("asked to", grace ?? options.StopGrace));

    public void RequestStop(StopRequest request) => _stop.TrySetResult(request);

    public DaemonStatusResponse Describe()
    {
        var stored = StoredEvents.Of(store);
        return new DaemonStatusResponse
        {
            Endpoint = Endpoint,
            Epoch = events.Epoch,
            StartedUnixMs = _startedAt.ToUnixTimeMilliseconds(),
            EditorsConnected = (uint)presence.Editors,
            ClientsConnected = (uint)presence.Clients,
            CommandsActive = (uint)commands.Active,
            CommandsEnded = (ulong)commands.Ended,
            LastSequence = events.Last,
            WorkingSetBytes = (ulong)Environment.WorkingSet,
            IdleExitUnixMs = idle.ExitAt?.ToUnixTimeMilliseconds() ?? 0,
            StateFolder = options.Folders.State,
            RuntimeFolder = options.Folders.Runtime,
            JournalTrouble = commands.JournalTrouble ?? "",
            EventsStored = stored.Count,
            EventsBytes = (ulong)stored.Bytes,
            OldestEventUnixMs = stored.OldestUnixNs / 1_000_000,
            EventsTrouble = stored.Trouble ?? "",
        };
    }

    // "0.1.0+abcdef" names the commit; who reads the version wants the number.
    private static string VersionOfBuild()
    {
        var version = typeof(DaemonControl).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        return version.Split('+')[0];
    }
}

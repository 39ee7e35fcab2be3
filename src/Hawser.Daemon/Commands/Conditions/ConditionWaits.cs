using Hawser.Daemon.Commands.Starting;
using Hawser.Daemon.Commands.Waiting;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Editors.Catalogs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands.Conditions;

/// <summary>Those who wait for an Editor to be ready, compiled, idle or playing.</summary>
internal sealed class ConditionWaits(
    TargetResolver targets, CatalogStore catalogs, CommandBroker commands, EditorChanges changes, CompileResults compiles, WaitReasons reasons, AbsentEditors absent, TimeProvider time)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(24);

    /// <summary>Tells the caller the outcome, some time.</summary>
    /// <returns>For a caller that goes before that.</returns>
    public Action Begin(WaitFor wanted, ICommandCaller caller)
    {
        var gone = new CancellationTokenSource();
        _ = RunAsync(new ConditionWait(wanted, caller, DeadlineOf(wanted))
        {
            Targets = targets,
            Catalogs = catalogs,
            Commands = commands,
            Changes = changes,
            Compiles = compiles,
            Reasons = reasons,
            Absent = absent,
            Time = time,
        }, caller, gone);
        return gone.Cancel;
    }

    private static async Task RunAsync(ConditionWait wait, ICommandCaller caller, CancellationTokenSource gone)
    {
        try
        {
            caller.OnOutcome(await wait.RunAsync(gone.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (Exception e)
        {
            caller.OnOutcome(wait.Failed(Failures.Create(ErrorCatalog.Internal, $"{e.GetType().Name}: {e.Message}")));
        }
    }

    private DateTimeOffset DeadlineOf(WaitFor wanted)
    {
        var now = time.GetUtcNow();
        if (wanted.DeadlineUnixMs == 0) return now + DefaultTimeout;
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(wanted.DeadlineUnixMs, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));
        return deadline < now + LongestTimeout ? deadline : now + LongestTimeout;
    }
}

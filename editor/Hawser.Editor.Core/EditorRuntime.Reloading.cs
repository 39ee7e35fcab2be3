using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Reloading;

namespace Hawser.Editor.Core;

/// <summary>What this domain takes over from the one before, and leaves to the next.</summary>
public sealed partial class EditorRuntime
{
    private ICommandLedger MakeLedger()
    {
        if (_keeper is not null) return new Keeping.KeeperLedger(_keeper);
        if (_options.LibraryFolder.Length == 0) return new NoLedger();
        if (_memory.Generation == 1) LedgerFiles.RemoveForgotten(_options.LibraryFolder, _options.Time.GetUtcNow().UtcDateTime);
        return new FileLedger(_options.LibraryFolder, _memory.SessionId, OnFault);
    }

    private void TakeUp(DomainMemory memory)
    {
        Operations.TakeUp(memory.Operations);
        var found = _ledger.Read();
        foreach (var outcome in memory.Outcomes.Concat(found?.Outcomes ?? Array.Empty<HeldOutcome>())) _outcomes.Add(outcome);

        var continuations = (memory.EndedInOrder || found is null ? memory.Continuations : found.Continuations)
            .Where(record => !_outcomes.TryGet(record.CommandId, out _)).ToList();
        TakeUpCutOff(memory, found, continuations);
        foreach (var outcome in _outcomes.Unsettled()) _outbox.Post(outcome);
        _host.Resume(continuations);
    }

    // In a keeper's ledger they stay until the daemon has heard of them; what a domain without one has left is put there.
    private void TakeUpCutOff(DomainMemory memory, LedgerContents? found, List<ContinuationRecord> continuations)
    {
        var left = _keeper is not null && memory.HadKeeper ? Array.Empty<string>() : memory.CutOff;
        var justFound = (found?.Started ?? Array.Empty<string>())
            .Where(id => continuations.All(record => record.CommandId != id) && !_outcomes.TryGet(id, out _));
        _cutOff = left.Concat(justFound).Distinct().ToList();
        foreach (var id in _cutOff) _ledger.CutOff(id);
    }

    private void Remember(UnfinishedRuns unfinished)
    {
        _calls?.Flush();
        foreach (var id in unfinished.CutOff) _ledger.CutOff(id);
        foreach (var outcome in _outcomes.Unsettled()) Linking.OutcomeHandover.TryHandOver(_ledger, outcome);
        (_memory with
        {
            EndedInOrder = true,
            HadKeeper = _keeper is not null,
            ToldWhyNoKeeper = _whyNoKeeper,
            ConnectionNumber = _line.ConnectionNumber,
            Continuations = unfinished.Continued,
            CutOff = _cutOff.Concat(unfinished.CutOff).Where(id => !Keeping.Http.RpcId.IsOne(id)).ToList(),
            Outcomes = _outcomes.All(),
            Compile = Compile.ToMemory(),
            DaemonWasStopped = _line.DaemonWasStopped,
            Events = _outbox.Left,
            Operations = Operations.Leave(unfinished.Continued.Select(record => record.CommandId).ToList()),
        }).Save(_options.Store);
    }
}

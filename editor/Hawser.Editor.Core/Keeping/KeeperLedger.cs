using System.Text;
using Google.Protobuf;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Keeping.Http;
using Hawser.Editor.Core.Keeping.Native;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Keeping;

/// <summary>
/// The ledger in the keeper: memory of the process, which no domain takes along. Calls over HTTP are not in it but in the server's own
/// books, which know the same of them.
/// </summary>
internal sealed class KeeperLedger : ICommandLedger
{
    private const string ContinuationKey = "continuation/";
    private const string ContinuedCallsKey = "continued-calls";

    private readonly Keeper _keeper;
    private readonly object _gate = new();
    private readonly HashSet<string> _continued = new(StringComparer.Ordinal);

    public KeeperLedger(Keeper keeper) => _keeper = keeper;

    public LedgerContents? Read()
    {
        var list = _keeper.LedgerList();
        var started = list.Where(entry => entry.State == KeeperCommandState.Started).Select(entry => entry.Id).Concat(ContinuedCalls()).ToList();
        var continuations = started.Select(ContinuationOf).OfType<ContinuationRecord>().ToList();
        foreach (var record in continuations) _continued.Add(record.CommandId);
        return new LedgerContents(
            started, continuations, list.Where(entry => entry.State == KeeperCommandState.Finished).Select(entry => entry.Id).ToList(), Array.Empty<HeldOutcome>());
    }

    // Full, or out of memory: then the command runs, and a domain that ends without a word takes its beginning along.
    public bool Start(string id) => RpcId.IsOne(id)
        ? StartCall(id)
        : _keeper.LedgerStarted(id) is not (KeeperStatus.Stale or KeeperStatus.Exists);

    public void Continue(ContinuationRecord record)
    {
        lock (_gate) _continued.Add(record.CommandId);
        if (RpcId.IsOne(record.CommandId))
        {
            _keeper.CallStarted(RpcId.Parse(record.CommandId).Request, survivesReload: true);
            KeepContinuedCalls();
        }

        _keeper.Keep(ContinuationKey + record.CommandId, Encoding.UTF8.GetBytes(JsonWriter.Write(record.ToJson())));
    }

    public bool Finish(HeldOutcome outcome)
    {
        // Exists: it has been told to the ledger before, which goes on with it.
        var kept = _keeper.LedgerFinished(outcome.Id, outcome.ToEnvelope().ToByteArray()) is KeeperStatus.Ok or KeeperStatus.Exists;
        if (kept) ForgetContinuation(outcome.Id);
        return kept;
    }

    public void CutOff(string id)
    {
        ForgetContinuation(id);
        if (RpcId.IsOne(id)) return; // its caller has been told
        if (_keeper.LedgerCutOff(id) != KeeperStatus.NotFound) return;
        _keeper.LedgerStarted(id); // an earlier domain, which had no keeper, has begun it
        _keeper.LedgerCutOff(id);
    }

    public void Forget(string id)
    {
        ForgetContinuation(id);
        if (!RpcId.IsOne(id)) _keeper.LedgerForget(id);
    }

    public void Leave(bool forGood)
    {
        // The keeper stays: all of it is there.
    }

    private ContinuationRecord? ContinuationOf(string id)
    {
        var kept = _keeper.Kept(ContinuationKey + id);
        return kept.Length > 0 && JsonReader.TryParse(Encoding.UTF8.GetString(kept), out var json, out _) ? ContinuationRecord.FromJson(json) : null;
    }

    private void ForgetContinuation(string id)
    {
        lock (_gate)
        {
            if (!_continued.Remove(id)) return;
        }

        _keeper.Keep(ContinuationKey + id, Array.Empty<byte>());
        if (RpcId.IsOne(id)) KeepContinuedCalls();
    }

    // A call that has hung up, or has been told that a reload interrupted it, starts no more.
    private bool StartCall(string id)
    {
        bool survives;
        lock (_gate) survives = _continued.Contains(id);
        return _keeper.CallStarted(RpcId.Parse(id).Request, survives) == KeeperStatus.Ok;
    }

    private string[] ContinuedCalls() =>
        Encoding.UTF8.GetString(_keeper.Kept(ContinuedCallsKey)).Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries);

    private void KeepContinuedCalls()
    {
        lock (_gate) _keeper.Keep(ContinuedCallsKey, Encoding.UTF8.GetBytes(string.Join("\n", _continued.Where(RpcId.IsOne))));
    }
}

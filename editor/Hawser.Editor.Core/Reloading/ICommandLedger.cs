using Hawser.Editor.Core.Commands;

namespace Hawser.Editor.Core.Reloading;

/// <summary>
/// Which commands have started, where they go on, and which have finished: written before it is so, in memory that outlives the domain
/// even when that ends without a word. Called from any thread.
/// </summary>
internal interface ICommandLedger
{
    /// <summary>What earlier domains have left. Once, before anything else. Null: it can't tell.</summary>
    LedgerContents? Read();

    /// <summary>Before the command's first line runs.</summary>
    /// <returns>False: it must not run here. Another domain has taken over, or it has ended already.</returns>
    bool Start(string id);

    /// <summary>From now on, a domain that finds it started goes on there.</summary>
    void Continue(ContinuationRecord record);

    /// <summary>It has ended.</summary>
    /// <returns>True: the ledger itself tells the daemon, and goes on until the daemon has it.</returns>
    bool Finish(HeldOutcome outcome);

    /// <summary>It had started in an earlier domain, and nobody goes on with it.</summary>
    void CutOff(string id);

    /// <summary>It was revoked before this domain took it in: there is nothing to be told of it.</summary>
    void Forget(string id);

    /// <summary>This domain leaves all of it in the <see cref="DomainMemory"/>.</summary>
    void Leave(bool forGood);
}

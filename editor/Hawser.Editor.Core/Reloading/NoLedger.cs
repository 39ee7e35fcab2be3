using Hawser.Editor.Core.Commands;

namespace Hawser.Editor.Core.Reloading;

/// <summary>Where nothing can be written: then a domain that ends without a word takes what it knew along.</summary>
internal sealed class NoLedger : ICommandLedger
{
    public LedgerContents? Read() => null;

    public bool Start(string id) => true;

    public void Continue(ContinuationRecord record)
    {
    }

    public bool Finish(HeldOutcome outcome) => false;

    public void CutOff(string id)
    {
    }

    public void Forget(string id)
    {
    }

    public void Leave(bool forGood)
    {
    }
}

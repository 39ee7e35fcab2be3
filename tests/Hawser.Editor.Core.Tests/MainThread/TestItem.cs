using Hawser.Editor.Core.MainThread;

namespace Hawser.Editor.Core.Tests.MainThread;

internal sealed class TestItem(Action work) : MainThreadItem
{
    public bool Ran { get; private set; }

    public DropReason? Dropped { get; private set; }

    public long StartBeforeTimestamp
    {
        init => StartBefore = value;
    }

    protected internal override void Run()
    {
        Ran = true;
        work();
    }

    protected override void OnDropped(DropReason reason) => Dropped = reason;
}

namespace UnityEngine;

public sealed class WaitUntil(Func<bool> predicate) : CustomYieldInstruction
{
    public override bool keepWaiting => !predicate();
}

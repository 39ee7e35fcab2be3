namespace UnityEngine;

public sealed class WaitWhile(Func<bool> predicate) : CustomYieldInstruction
{
    public override bool keepWaiting => predicate();
}

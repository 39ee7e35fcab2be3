namespace UnityEngine;

public sealed class WaitForSeconds(float seconds) : YieldInstruction
{
    internal float Seconds { get; } = seconds;
}

namespace UnityEngine;

public class WaitForSecondsRealtime(float time) : CustomYieldInstruction
{
    private readonly float _until = Time.realtimeSinceStartup + time;

    public override bool keepWaiting => Time.realtimeSinceStartup < _until;
}

namespace UnityEngine;

public sealed class WaitForFixedUpdate : YieldInstruction;

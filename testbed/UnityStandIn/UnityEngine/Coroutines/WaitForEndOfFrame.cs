namespace UnityEngine;

public sealed class WaitForEndOfFrame : YieldInstruction;

using System.Runtime.InteropServices;

namespace UnityStandIn.Border;

[StructLayout(LayoutKind.Sequential)]
internal struct SharedStateBlock
{
    public long StartTimestamp;
    public long TickCount;
    public long LastTick;
    public long UpdateTime;
    public int Attention;
    public int IsPlaying;
    public int IsPaused;
    public int WillPlay;
    public int IsCompiling;
    public int IsUpdating;
    public int IsFocused;
    public int CompilationFailed;
    public int StepOnce;
    public int IsBuildingPlayer;
    public int Generation;
    public int FrameCount;
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace UnityStandIn.Border;

/// <summary>
/// The Editor's native state, in memory that belongs to no domain. A call across the border costs some 36 us on Mono;
/// reading a flag here costs what it costs in Unity: nothing worth naming.
/// </summary>
public sealed unsafe class SharedState
{
    private readonly SharedStateBlock* _block;

    private SharedState(IntPtr address) => _block = (SharedStateBlock*)address;

    public IntPtr Address => (IntPtr)_block;

    /// <summary>Allocates the block. It is never freed: a domain that refused to unload may still read it.</summary>
    public static SharedState Create()
    {
        var now = Stopwatch.GetTimestamp();
        var address = Marshal.AllocHGlobal(sizeof(SharedStateBlock));
        *(SharedStateBlock*)address = new SharedStateBlock { StartTimestamp = now, LastTick = now };
        return new SharedState(address);
    }

    public static SharedState Attach(IntPtr address) => new(address);

    /// <summary>The native side wants the main thread: the domain's loop returns to it after the running tick.</summary>
    public bool Attention { get => Read(ref _block->Attention); set => Write(ref _block->Attention, value); }

    public bool IsPlaying { get => Read(ref _block->IsPlaying); set => Write(ref _block->IsPlaying, value); }

    public bool IsPaused { get => Read(ref _block->IsPaused); set => Write(ref _block->IsPaused, value); }

    /// <summary>True from the moment play mode is asked for until it is left again.</summary>
    public bool WillPlay { get => Read(ref _block->WillPlay); set => Write(ref _block->WillPlay, value); }

    public bool IsCompiling { get => Read(ref _block->IsCompiling); set => Write(ref _block->IsCompiling, value); }

    public bool IsUpdating { get => Read(ref _block->IsUpdating); set => Write(ref _block->IsUpdating, value); }

    public bool IsFocused { get => Read(ref _block->IsFocused); set => Write(ref _block->IsFocused, value); }

    public bool CompilationFailed { get => Read(ref _block->CompilationFailed); set => Write(ref _block->CompilationFailed, value); }

    /// <summary>The player loop runs one frame although play mode is paused.</summary>
    public bool StepOnce { get => Read(ref _block->StepOnce); set => Write(ref _block->StepOnce, value); }

    public bool IsBuildingPlayer { get => Read(ref _block->IsBuildingPlayer); set => Write(ref _block->IsBuildingPlayer, value); }

    public int Generation { get => Volatile.Read(ref _block->Generation); set => Volatile.Write(ref _block->Generation, value); }

    public int FrameCount { get => Volatile.Read(ref _block->FrameCount); set => Volatile.Write(ref _block->FrameCount, value); }

    public long TickCount { get => Interlocked.Read(ref _block->TickCount); set => Interlocked.Exchange(ref _block->TickCount, value); }

    /// <summary>Stopwatch timestamp of the last tick's start; tells a blocked main thread from a busy one.</summary>
    public long LastTick { get => Interlocked.Read(ref _block->LastTick); set => Interlocked.Exchange(ref _block->LastTick, value); }

    /// <summary>Stopwatch ticks spent in update callbacks since the Editor started.</summary>
    public long UpdateTime { get => Interlocked.Read(ref _block->UpdateTime); set => Interlocked.Exchange(ref _block->UpdateTime, value); }

    public double SecondsSinceStartup => (Stopwatch.GetTimestamp() - _block->StartTimestamp) / (double)Stopwatch.Frequency;

    private static bool Read(ref int field) => Volatile.Read(ref field) != 0;

    private static void Write(ref int field, bool value) => Volatile.Write(ref field, value ? 1 : 0);
}

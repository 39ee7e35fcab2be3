using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>hk_frame: what was pulled.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KeeperFrame
{
    public ulong Length;
    public ulong Connection;
    public ulong Request;
    public KeeperFrameKind Kind;
    public uint Flags;
}

internal enum KeeperFrameKind : uint
{
    Control = 1,
    Envelope = 2,
    Lost = 3,
    Call = 4,
    Notice = 5,
    CallGone = 6,
}

using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>hk_config. Zero in a limit means its default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct KeeperConfig
{
    public uint Abi;
    public uint FrameBytes;
    public byte* Name;
    public byte* EndpointFile;
    public byte* TokenFile;
    public ulong ConnectionNumber;
    public ulong InboxBytes;
    public ulong OutboxBytes;
    public ulong LedgerBytes;
    public ulong KeptBytes;
    public uint LedgerEntries;
    public uint BeatMs;
    public uint HandshakeMs;
    public uint BackoffFirstMs;
    public uint BackoffLongestMs;
    public uint Reserved;
}

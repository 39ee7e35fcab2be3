using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>hk_http_config. Zero means the default.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KeeperHttpConfig
{
    public uint Abi;
    public ushort Port;
    public ushort Reserved;
    public uint Clients;
    public uint Batch;
    public ulong BodyBytes;
    public ulong TotalBytes;
    public uint HeadMs;
    public uint BodyMs;
    public uint IdleMs;
    public uint RecompileMs;
}

using System.Runtime.InteropServices;

namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>hk_state: how it is.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KeeperState
{
    public ulong Connection;
    public ulong AttachGeneration;
    public ulong InboxFrames;
    public ulong InboxBytes;
    public ulong OutboxFrames;
    public ulong OutboxBytes;
    public ulong LedgerEntries;
    public ulong LedgerBytes;
    public ulong KeptBytes;
    public ulong Welcomes;
    public ulong Beats;
    public ulong Dials;
    public KeeperLineState Line;
    public uint DomainAway;
    public uint HttpClients;
    public uint HttpRequests;
}

internal enum KeeperLineState : uint
{
    NoHello = 0,
    Waiting = 1,
    Greeting = 2,
    Up = 3,

    /// <summary>For good, unless another Hello is set.</summary>
    Refused = 4,
}

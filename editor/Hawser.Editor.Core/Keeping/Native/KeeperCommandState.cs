namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>How far the ledger knows a command to be.</summary>
internal enum KeeperCommandState : byte
{
    Waiting = 1,
    Taken = 2,
    Started = 3,
    CutOff = 4,
    Finished = 5,
}

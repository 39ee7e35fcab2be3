namespace Hawser.Editor.Core.Keeping.Native;

/// <summary>Which member of a JSON-RPC response the bytes of a reply are the value of.</summary>
internal enum KeeperReply : uint
{
    Result = 1,
    Error = 2,
}

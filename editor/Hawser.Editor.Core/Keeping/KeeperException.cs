using System.Runtime.InteropServices;
using Hawser.Editor.Core.Keeping.Native;

namespace Hawser.Editor.Core.Keeping;

/// <summary>The keeper refused what it should not have.</summary>
internal sealed class KeeperException : Exception
{
    public KeeperException(KeeperStatus status, string message)
        : base(message) => Status = status;

    public KeeperStatus Status { get; }

    public static KeeperException Of(string call, KeeperStatus status) =>
        new(status, $"{call} failed: {Marshal.PtrToStringAnsi(KeeperLibrary.StatusText(status))}");
}

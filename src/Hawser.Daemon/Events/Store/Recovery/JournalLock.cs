using System.Buffers.Binary;
using Hawser.Daemon.Events.Store.Segments;

namespace Hawser.Daemon.Events.Store.Recovery;

/// <summary>
/// One writer a journal: a file that is held open exclusively. The daemon's own lock lies in the runtime folder, and two daemons with
/// different runtime folders may well share a state folder. The system lets go of it when the process ends, however it ends. In the
/// file is how the last writer left the journal, changed in place, which needs no room on a full disk:
/// <code>
///  0   8  "HAWSERLK"
///  8   4  state
/// 12  16  boot of the machine under which the journal was opened
/// 28   4  CRC-32C of the above
/// </code>
/// </summary>
internal sealed class JournalLock : IDisposable
{
    private const int Size = 32;
    private const int CrcOffset = 28;

    private readonly FileStream _file;

    private JournalLock(FileStream file) => _file = file;

    private enum State : uint
    {
        Closed = 0,
        Open = 1,
        Lacking = 2,
    }

    private static ReadOnlySpan<byte> Magic => "HAWSERLK"u8;

    /// <exception cref="IOException">Another daemon has it, or the folder can't be written.</exception>
    public static JournalLock Take(string folder)
    {
        var options = SegmentFile.OptionsFor(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        options.Share = FileShare.None;
        return new JournalLock(new FileStream(Path.Combine(folder, "lock"), options));
    }

    /// <summary>Whether what the journal's files hold is all that has ever had a number: it was closed, or its daemon was killed and
    /// what it had written outlived it.</summary>
    public bool IsEndCertain(Guid boot)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (FileBytes.Read(_file.SafeFileHandle, bytes, 0) < Size || !bytes.StartsWith(Magic)) return false;
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[CrcOffset..]) != Crc32C.Of(bytes[..CrcOffset])) return false;
        return (State)BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]) switch
        {
            State.Closed => true,
            State.Open => MachineBoot.IsSame(new Guid(bytes.Slice(12, 16)), boot),
            _ => false,
        };
    }

    /// <summary>Before the first number is given: after a crash of the machine the next daemon knows that there may have been more.</summary>
    public void MarkOpen(Guid boot) => Mark(State.Open, boot);

    /// <summary>All is on the disk.</summary>
    public void MarkClosed(Guid boot) => Mark(State.Closed, boot);

    /// <summary>Numbers have been given to events that could not be stored.</summary>
    public void MarkLacking(Guid boot) => Mark(State.Lacking, boot);

    public void Dispose() => _file.Dispose();

    private void Mark(State state, Guid boot)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)state);
        boot.TryWriteBytes(bytes[12..]);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CrcOffset..], Crc32C.Of(bytes[..CrcOffset]));
        RandomAccess.Write(_file.SafeFileHandle, bytes, 0);
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
    }
}

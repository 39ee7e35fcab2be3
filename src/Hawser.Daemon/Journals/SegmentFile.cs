using Microsoft.Win32.SafeHandles;

namespace Hawser.Daemon.Journals;

/// <summary>
/// The segment that is written to. What was appended outlives the process, however it ends: the system has it. It does not outlive a
/// loss of power before the system has written it to the disk; what that tears is found by the checksums.
/// </summary>
internal sealed class SegmentFile : IDisposable
{
    private readonly SafeFileHandle _handle;

    private SegmentFile(SegmentName name, SafeFileHandle handle) => (Name, _handle) = (name, handle);

    public SegmentName Name { get; }

    public long Length { get; private set; }

    /// <exception cref="IOException">The folder can't be written to, as is UnauthorizedAccessException.</exception>
    public static SegmentFile Create(string folder, SegmentName name) =>
        new(name, File.OpenHandle(Path.Combine(folder, name.ToString()), FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete));

    /// <summary>Writes a whole record. When that fails, the next one is written in its place.</summary>
    /// <returns>Where it begins.</returns>
    public long Append(ReadOnlySpan<byte> record)
    {
        RandomAccess.Write(_handle, record, Length);
        Length += record.Length;
        return Length - record.Length;
    }

    public void Dispose() => _handle.Dispose();
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UnityStandIn.Border;

/// <summary>
/// A file to which several domains append at once. Mono's FileMode.Append only starts at the end and then keeps a position of
/// its own; the kernel's O_APPEND finds the end anew at every write.
/// </summary>
internal sealed class AppendOnlyFile : Stream
{
    private const int WriteOnly = 1;
    private const int UserReadWriteOthersRead = 0x1A4;
    private readonly SafeFileHandle _handle;

    public AppendOnlyFile(string path)
    {
        var isMac = Directory.Exists("/System/Library");
        var (create, append) = isMac ? (0x200, 0x8) : (0x40, 0x400);
        var file = Open(path, WriteOnly | create | append, UserReadWriteOthersRead);
        if (file < 0)
            throw new IOException($"Can't open {path}: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
        _handle = new SafeFileHandle((IntPtr)file, ownsHandle: false);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override unsafe void Write(byte[] buffer, int offset, int count)
    {
        fixed (byte* start = buffer)
            while (count > 0)
            {
                var written = (int)Write((int)_handle.DangerousGetHandle(), start + offset, (IntPtr)count);
                if (written < 0)
                    throw new IOException($"Can't write the log: {new Win32Exception(Marshal.GetLastWin32Error()).Message}");
                (offset, count) = (offset + written, count - written);
            }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (!_handle.IsInvalid)
            _ = Close((int)_handle.DangerousGetHandle());
        _handle.SetHandleAsInvalid();
        base.Dispose(disposing);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true, CharSet = CharSet.Ansi)]
    private static extern int Open(string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern unsafe IntPtr Write(int file, byte* bytes, IntPtr count);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}

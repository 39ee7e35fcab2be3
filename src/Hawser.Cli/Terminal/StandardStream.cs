using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Hawser.Cli.Terminal;

/// <summary>
/// Standard output or error by plain write(2). Console's stream swallows a broken pipe, so that following logs into
/// <c>head</c> would never end; FileStream writes at offsets, so that two commands with one output file overwrite each
/// other; and neither is there as soon as this.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed unsafe partial class StandardStream(int descriptor) : Stream
{
    private const int Interrupted = 4;  // EINTR
    private const int BrokenPipe = 32;  // EPIPE
    private const short Writable = 4;   // POLLOUT

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private static int WouldBlock { get; } = OperatingSystem.IsMacOS() ? 35 : 11; // EAGAIN

    public static bool IsTerminal(int descriptor) => IsATerminal(descriptor) == 1;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written;
            fixed (byte* bytes = buffer) written = Write(descriptor, bytes, buffer.Length);
            if (written < 0) Recover(Marshal.GetLastPInvokeError());
            else buffer = buffer[(int)written..];
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Returns where trying again is right.</summary>
    private void Recover(int error)
    {
        if (error == Interrupted) return;
        if (error == BrokenPipe) throw new BrokenPipeException();
        if (error != WouldBlock) throw new IOException($"Can't write to the output: {Marshal.GetPInvokeErrorMessage(error)}.");

        // Somebody who shares the terminal has set it to non-blocking.
        var wait = new PollRequest { Descriptor = descriptor, Events = Writable };
        _ = Poll(&wait, 1, -1);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsATerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollRequest* requests, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Seen;
    }
}

namespace Hawser.Daemon.Hosting.Logging;

/// <summary>
/// An append-only text file that is put aside when it has grown to its limit. A line is written at once and whole: the log's last
/// lines matter most when the process dies. What can't be written is counted, and the count is written when there is room again.
/// </summary>
internal sealed class LogFile : IDisposable
{
    private const int Kept = 3;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly long _limit;
    private FileStream _file;
    private long _lost;

    public LogFile(string path, long limit)
    {
        (_path, _limit) = (path, limit);
        _file = Open();
    }

    /// <param name="line">UTF-8, with its line end.</param>
    /// <param name="lostLine">Makes a line that tells how many are missing.</param>
    public void Write(ReadOnlySpan<byte> line, Func<long, byte[]> lostLine)
    {
        lock (_gate)
        {
            try
            {
                if (_file.Length + line.Length > _limit && _file.Length > 0) Rotate();
                if (_lost > 0) _file.Write(lostLine(_lost));
                _lost = 0;
                _file.Write(line);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
            {
                _lost++; // a full disk must not stop the daemon, and there is nowhere to tell of it
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) _file.Dispose();
    }

    // daemon.log, daemon.1.log, daemon.2.log: the highest is the oldest.
    private void Rotate()
    {
        _file.Dispose();
        for (var number = Kept - 2; number >= 0; number--)
        {
            if (File.Exists(Named(number))) File.Move(Named(number), Named(number + 1), overwrite: true);
        }

        _file = Open();
    }

    private string Named(int number) => number == 0 ? _path : Path.ChangeExtension(_path, $".{number}{Path.GetExtension(_path)}");

    // Others may read it while it grows; no buffer, because a line is one write anyway.
    private FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(_path, options);
    }
}

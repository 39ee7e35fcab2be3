using System.Text;

namespace Hawser.Daemon.Editors.Conditions.Logs;

/// <summary>
/// One log file, read from near its end and from then on only what is new. A log grows to hundreds of megabytes; its Editor writes it
/// while we read, and a new run begins a new one under the same name.
/// </summary>
internal sealed class LogTail(string path, string projectPath)
{
    private const int FirstRead = 512 * 1024;
    private const int HeadBytes = 16 * 1024;
    private const int LongestLine = 4096;

    private readonly StringBuilder _line = new();
    private long _offset;
    private byte[] _head = [];
    private bool _isPassing;

    public string Path => path;

    public LogReading Reading { get; private set; } = new(projectPath);

    /// <summary>When it was last written to; null: it is not there, or can't be read.</summary>
    public DateTimeOffset? WrittenAt { get; private set; }

    /// <summary>Takes in what is new.</summary>
    public void Refresh()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            WrittenAt = File.GetLastWriteTimeUtc(path);
            if (IsAnother(file)) Restart();
            if (file.Length - _offset > FirstRead) Skip(file);
            file.Position = _offset;
            Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            WrittenAt = null;
        }
    }

    /// <summary>Whether its first lines, where Unity prints its command line, name the project.</summary>
    public bool NamesProject(string folder) =>
        Encoding.UTF8.GetString(_head).Replace('\\', '/').Contains(folder.Replace('\\', '/').TrimEnd('/'), OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    // A file that has become shorter, or begins in another way, is a new run's.
    private bool IsAnother(FileStream file)
    {
        var buffer = new byte[HeadBytes];
        var head = buffer[..file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)];
        var isAnother = file.Length < _offset || !head.AsSpan().StartsWith(_head);
        _head = head;
        return isAnother;
    }

    private void Restart()
    {
        _offset = 0;
        _line.Clear();
        _isPassing = false;
        Reading = new LogReading(projectPath);
    }

    // What was between is not known: what was read before is no longer the last word. The line that we land in is lost.
    private void Skip(FileStream file)
    {
        Restart();
        _offset = file.Length - FirstRead;
        _isPassing = true;
    }

    private void Read(FileStream file)
    {
        var buffer = new byte[64 * 1024];
        var chars = new char[buffer.Length];
        var decoder = Encoding.UTF8.GetDecoder();
        while (file.Read(buffer) is > 0 and var count)
        {
            _offset += count;
            foreach (var character in chars.AsSpan(0, decoder.GetChars(buffer, 0, count, chars, 0))) Take(character);
        }
    }

    private void Take(char character)
    {
        if (character == '\n')
        {
            if (!_isPassing) Reading.Take(_line.ToString().TrimEnd('\r'));
            _isPassing = false;
            _line.Clear();
        }
        else if (_line.Length < LongestLine)
        {
            _line.Append(character);
        }
    }
}

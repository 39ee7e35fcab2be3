using System.Text;

namespace UnityStandIn.Border;

/// <summary>
/// The Editor log. Every domain opens its own handle and appends whole lines, so the log of a dying domain is not lost
/// and logging never crosses the border.
/// </summary>
public sealed class EditorLog : IDisposable
{
    private readonly object _gate = new();
    private readonly StreamWriter _writer;

    private EditorLog(Stream stream) => _writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = false, NewLine = "\n" };

    /// <summary>Opens the log at <paramref name="path"/>; an empty path means standard output, as `-logFile -` does.</summary>
    public static EditorLog Open(string path)
        => new(path.Length == 0 ? Console.OpenStandardOutput()
            : Environment.OSVersion.Platform == PlatformID.Unix ? new AppendOnlyFile(path)
            : new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));

    public void WriteLine(string text)
    {
        lock (_gate)
        {
            _writer.WriteLine(text);
            _writer.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _writer.Dispose();
    }
}

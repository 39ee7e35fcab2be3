using System.Runtime.CompilerServices;

namespace Hawser.Cli.Commands.Daemons;

/// <summary>The last lines of a file that another process appends to and now and then puts aside, and the lines to come.</summary>
internal sealed class LogTail(string file, TimeProvider time)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);

    public async IAsyncEnumerable<string> ReadAsync(int last, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = TryOpen();
        try
        {
            foreach (var line in Last(reader, last)) yield return line;
            while (follow)
            {
                // Whole lines only: the writer writes a line at once, so what has no end is not there yet.
                while (reader is not null && await reader.ReadLineAsync(cancellationToken) is { } line) yield return line;
                if (reader is null || WasPutAside(reader))
                {
                    reader?.Dispose();
                    reader = TryOpen();
                    if (reader is not null) continue;
                }

                await Task.Delay(Glance, time, cancellationToken);
            }
        }
        finally
        {
            reader?.Dispose();
        }
    }

    private static Queue<string> Last(StreamReader? reader, int count)
    {
        var lines = new Queue<string>();
        while (reader?.ReadLine() is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > count) lines.Dequeue();
        }

        return lines;
    }

    private StreamReader? TryOpen()
    {
        try
        {
            return new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The file of that name is shorter than what we have read: it is another one.</summary>
    private bool WasPutAside(StreamReader reader)
    {
        var current = new FileInfo(file);
        return !current.Exists || current.Length < reader.BaseStream.Position;
    }
}

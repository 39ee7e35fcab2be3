namespace Hawser.Testing;

/// <summary>The lines one stream of a process has carried so far.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    internal bool IsComplete { get; private set; }

    internal string Text
    {
        get { lock (_gate) return string.Concat(_lines.Select(line => line + "\n")); }
    }

    /// <summary>A null line is the end of the stream.</summary>
    internal void Add(string? line)
    {
        lock (_gate)
        {
            if (line is null)
                IsComplete = true;
            else
                _lines.Add(line);
        }
    }

    internal string? Find(Func<string, bool> accept)
    {
        lock (_gate) return _lines.Find(line => accept(line));
    }
}

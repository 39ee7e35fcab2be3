namespace Hawser.Protocol.Json;

/// <summary>The text is not JSON. Says where: a position in the text, and the JSON pointer of the value being read.</summary>
public sealed class JsonSyntaxException : FormatException
{
    public JsonSyntaxException(string problem, int position, int line, int column, string path)
        : base($"{problem} (line {line}, column {column}, at {(path.Length == 0 ? "the root" : path)})")
    {
        Problem = problem;
        Position = position;
        Line = line;
        Column = column;
        Path = path;
    }

    /// <summary>What is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>Index of the offending character, counted in UTF-16 units from 0.</summary>
    public int Position { get; }

    /// <summary>Line of the offending character, from 1.</summary>
    public int Line { get; }

    /// <summary>Column of the offending character in UTF-16 units, from 1.</summary>
    public int Column { get; }

    /// <summary>JSON pointer of the value being read; empty for the root.</summary>
    public string Path { get; }
}

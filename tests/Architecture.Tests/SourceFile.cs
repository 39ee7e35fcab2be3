namespace Architecture.Tests;

/// <summary>A file as a rule sees it: the path inside the repository, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public int LineCount => Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

namespace Hawser.Cli.Completion;

/// <summary>A word that would fit where the cursor is.</summary>
internal readonly record struct Candidate(string Value, string Description = "")
{
    /// <summary>One line, a tab in between: shells split it there.</summary>
    public string ToLine() => Description.Length == 0 ? Value : $"{Value}\t{Description.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}

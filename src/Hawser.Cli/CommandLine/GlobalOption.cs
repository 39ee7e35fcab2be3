namespace Hawser.Cli.CommandLine;

/// <param name="ValueName">Null: it takes none.</param>
/// <param name="Apply">The options with this one set; null: not with that value.</param>
internal sealed record GlobalOption(
    string Name, string? ValueName, string Description, Func<GlobalOptions, string, GlobalOptions?> Apply, params string[] Aliases)
{
    public bool IsNamed(ReadOnlySpan<char> name)
    {
        if (name.SequenceEqual(Name)) return true;
        foreach (var alias in Aliases)
            if (name.SequenceEqual(alias)) return true;
        return false;
    }
}

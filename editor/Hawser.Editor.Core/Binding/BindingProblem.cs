namespace Hawser.Editor.Core.Binding;

/// <summary>What is wrong with one argument: its JSON pointer, and a sentence's rest.</summary>
internal readonly record struct BindingProblem(string Path, string Message)
{
    public override string ToString() => $"at {(Path.Length == 0 ? "/" : Path)}: {Message}";
}

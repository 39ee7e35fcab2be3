namespace Hawser.Protocol.Errors;

/// <summary>An error's stable name, e.g. <c>unknown_command</c>. Names are kept for good: a retired one is never reused.</summary>
public readonly record struct ErrorCode(string Name)
{
    public override string ToString() => Name;
}

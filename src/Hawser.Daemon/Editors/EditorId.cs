namespace Hawser.Daemon.Editors;

/// <summary>An Editor's id: the session id that its process made at its first domain, and keeps across reloads.</summary>
internal readonly record struct EditorId(string Value)
{
    public static EditorId None { get; } = new("");

    public bool IsNone => string.IsNullOrEmpty(Value);

    public override string ToString() => Value;
}

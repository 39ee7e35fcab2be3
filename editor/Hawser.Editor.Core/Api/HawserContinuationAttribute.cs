namespace Hawser.Editor;

/// <summary>
/// Marks <c>static Continuation Name(CommandContext context, JsonValue state)</c> as what a command goes on with. Unity's
/// main thread calls it at each tick, in this scripting domain or in a later one, until it is done.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HawserContinuationAttribute : Attribute
{
    public HawserContinuationAttribute(string name) => Name = name;

    public string Name { get; }
}

using Hawser.Protocol.Json;

namespace Hawser.Editor;

/// <summary>
/// What a command that outlives a reload returns: where to go on, or that it is done. Nothing but the name and the state
/// crosses the reload.
/// </summary>
public sealed class Continuation
{
    /// <summary>Nothing new: call again at the next tick.</summary>
    public static readonly Continuation NotYet = new(null, null, false, null);

    private Continuation(string? name, JsonValue? state, bool isDone, object? result)
    {
        Name = name;
        State = state;
        IsDone = isDone;
        Result = result;
    }

    internal string? Name { get; }

    internal JsonValue? State { get; }

    internal bool IsDone { get; }

    internal object? Result { get; }

    /// <summary>Go on at the method marked <c>[HawserContinuation(name)]</c>, from the next tick.</summary>
    public static Continuation At(string name, JsonValue? state = null) => new(name, state ?? JsonValue.Null, false, null);

    /// <summary>Call the same again at the next tick, with this state.</summary>
    public static Continuation Again(JsonValue state) => new(null, state, false, null);

    /// <summary>The command has ended, with this result.</summary>
    public static Continuation Done(object? result = null) => new(null, null, true, result);
}

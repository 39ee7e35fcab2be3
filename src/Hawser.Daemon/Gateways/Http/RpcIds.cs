namespace Hawser.Daemon.Gateways.Http;

/// <summary>
/// What a caller's `id` is good for. As a command's id it makes the command run once however often it is asked for, so it must be
/// that caller's alone: another's with the same number would be answered with this one's outcome. See docs/design/0008.
/// </summary>
internal static class RpcIds
{
    /// <summary>Shorter ones are numbers and words, which anybody may choose.</summary>
    private const int ShortestOfItsOwn = 16;

    /// <summary>Empty: it identifies nothing beyond this request.</summary>
    public static string CommandIdOf(string? id, string? agent) => id switch
    {
        null or "" => "",
        _ when agent is { Length: > 0 } => $"{agent}/{id}",
        { Length: >= ShortestOfItsOwn } => id,
        _ => "",
    };
}

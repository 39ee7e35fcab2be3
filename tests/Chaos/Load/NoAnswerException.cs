namespace Hawser.Chaos.Load;

/// <summary>No outcome this time: the command was refused, or the way to the daemon broke. Asking again with the same id is safe.</summary>
public sealed class NoAnswerException(string code, string message, Exception? cause = null) : Exception($"{code}: {message}", cause)
{
    public string Code { get; } = code;
}

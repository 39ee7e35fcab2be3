namespace Hawser.Testing;

/// <summary>A process did not behave; the message carries all it said, for that is where the reason is.</summary>
public sealed class ProcessException : Exception
{
    internal ProcessException(string what, string output, string error)
        : base($"{what}{Quote("stdout", output)}{Quote("stderr", error)}")
    {
    }

    private static string Quote(string stream, string text) =>
        text.Length == 0 ? $"\n--- {stream}: empty" : $"\n--- {stream}:\n{text.TrimEnd()}";
}

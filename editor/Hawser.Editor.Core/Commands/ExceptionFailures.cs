using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands;

/// <summary>What an exception looks like to whoever sent the command.</summary>
internal static class ExceptionFailures
{
    private const int MostFrames = 20;

    public static Failure Of(Exception exception)
    {
        if (exception is HawserException known) return known.Failure;
        return Failures.Create(ErrorCatalog.CommandFailed, $"{exception.GetType().Name}: {exception.Message}").WithDetails(JsonWriter.Write(Details(exception)));
    }

    /// <summary>The frames from the throw up to the command's own method; what called that is ours and tells nothing.</summary>
    public static IReadOnlyList<string> TrimmedStack(string? stack) => (stack ?? "").Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.Length > 0)
        .TakeWhile(line => !line.Contains("Hawser.Editor.Core.Commands.CommandMethod", StringComparison.Ordinal))
        .Where(line => !IsPlumbing(line))
        .Take(MostFrames).ToList();

    private static JsonValue Details(Exception exception) => JsonValue.Object(
        ("exception", exception.GetType().FullName ?? exception.GetType().Name),
        ("message", exception.Message),
        ("stack", JsonValue.Array(TrimmedStack(exception.StackTrace).Select(line => JsonValue.From(line)))),
        ("cause", exception.InnerException is { } cause ? Details(cause) : JsonValue.Null));

    private static bool IsPlumbing(string line) =>
        line.StartsWith("---", StringComparison.Ordinal)
        || line.Contains("System.Reflection.", StringComparison.Ordinal)
        || line.Contains("wrapper ", StringComparison.Ordinal)
        || line.Contains("System.RuntimeMethodHandle", StringComparison.Ordinal)
        || line.Contains("InvokeStub_", StringComparison.Ordinal)
        || line.Contains("System.Runtime.CompilerServices.TaskAwaiter", StringComparison.Ordinal)
        || line.Contains("System.Runtime.ExceptionServices.ExceptionDispatchInfo", StringComparison.Ordinal);
}

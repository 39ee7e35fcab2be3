using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>A command's arguments: a JSON object as text. Looked at once, when the command comes, so that a caller whose Editor is
/// away learns of a slip at once; what the arguments mean is the Editor's to judge.</summary>
internal static class ArgumentsJson
{
    public const string None = "{}";

    /// <returns>Null, or what is wrong with the text.</returns>
    public static Failure? Check(string text, int mostBytes)
    {
        var size = Encoding.UTF8.GetByteCount(text);
        if (size > mostBytes) return Failures.Create(ErrorCatalog.FrameTooLarge, $"The arguments have {size} bytes; {mostBytes} is the limit.");
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return Check(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same value, however it is spelled.</summary>
    public static bool AreEqual(string one, string other)
    {
        if (one == other) return true;
        using var first = JsonDocument.Parse(one);
        using var second = JsonDocument.Parse(other);
        return JsonElement.DeepEquals(first.RootElement, second.RootElement);
    }

    private static Failure? Check(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
                return Failures.Create(ErrorCatalog.InvalidArgument, "The arguments are not a JSON object.", "Write them as an object: {\"name\": value}");
            while (reader.Read())
            {
            }

            return null;
        }
        catch (JsonException e)
        {
            return Failures.Create(
                ErrorCatalog.InvalidJson, $"The arguments are not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}.");
        }
    }
}

using Hawser.Protocol.Json;

namespace Hawser.Cli.Output;

/// <summary>A command's JSON result for a reader: a bare value as it is, an object as "name: value" lines, what is nested
/// indented below.</summary>
internal static class ResultText
{
    private const string Step = "  ";

    public static void Write(TextWriter writer, JsonValue result)
    {
        if (result.IsNull) return;
        if (IsFlat(result)) writer.WriteLine(Flat(result));
        else WriteNested(writer, result, "");
    }

    private static void WriteNested(TextWriter writer, JsonValue value, string indent)
    {
        if (value.Kind == JsonKind.Object) WriteMembers(writer, value, indent, indent);
        else foreach (var item in value.Items) WriteItem(writer, item, indent);
    }

    /// <param name="first">Indent of the first line: an object in a list begins behind its dash.</param>
    private static void WriteMembers(TextWriter writer, JsonValue value, string first, string indent)
    {
        foreach (var member in value.Members)
        {
            writer.Write($"{first}{member.Name}:");
            first = indent;
            if (IsFlat(member.Value))
            {
                writer.WriteLine(" " + Flat(member.Value).ReplaceLineEndings("\n" + indent + Step));
                continue;
            }

            writer.WriteLine();
            WriteNested(writer, member.Value, indent + Step);
        }
    }

    private static void WriteItem(TextWriter writer, JsonValue item, string indent)
    {
        if (IsFlat(item)) writer.WriteLine($"{indent}- {Flat(item)}");
        else if (item.Kind == JsonKind.Object) WriteMembers(writer, item, indent + "- ", indent + Step);
        else writer.WriteLine($"{indent}- {JsonWriter.Write(item)}");
    }

    private static bool IsFlat(JsonValue value) => value.Kind switch
    {
        JsonKind.Object => value.Members.Count == 0,
        JsonKind.Array => value.Items.Count == 0,
        _ => true,
    };

    private static string Flat(JsonValue value) => value.TryGetString(out var text) ? text : JsonWriter.Write(value);
}

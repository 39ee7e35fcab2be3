namespace Hawser.Protocol.Json;

internal sealed partial class JsonParser
{
    private JsonSyntaxException Unexpected(string expected)
    {
        var found = AtEnd ? "the text ends" : $"found '{Shown(Current)}'";
        return Problem($"expected {expected}, {found}");
    }

    private JsonSyntaxException Problem(string problem)
    {
        var (line, column) = Place();
        var path = _path.Aggregate(
            JsonPointer.Root,
            (pointer, step) => step.Name is null ? JsonPointer.Append(pointer, step.Index) : JsonPointer.Append(pointer, step.Name));
        return new JsonSyntaxException(problem, _position, line, column, path);
    }

    private (int Line, int Column) Place()
    {
        var line = 1;
        var lineStart = 0;
        for (var index = 0; index < _position; index++)
        {
            if (_text[index] == '\n')
            {
                line++;
                lineStart = index + 1;
            }
        }

        return (line, _position - lineStart + 1);
    }

    private static string Shown(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : character.ToString();
}

using System.Text.Json;
using Hawser.Protocol.Json;

namespace Hawser.Protocol.Tests.Json;

/// <summary>Another strict reader must agree with ours on what is JSON and on what it says.</summary>
public class AgainstSystemTextJsonTests
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 128, AllowDuplicateProperties = false };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Parse_RandomDocuments_AgreesInContent(int seed)
    {
        var documents = new RandomJson(seed, surrogates: true);
        for (var round = 0; round < 300; round++)
        {
            var text = documents.Next();
            using var theirs = JsonDocument.Parse(text, Strict);

            var ours = JsonReader.Parse(text);

            AssertSame(theirs.RootElement, ours);
            using var rewritten = JsonDocument.Parse(JsonWriter.Write(ours), Strict);
            AssertSame(rewritten.RootElement, ours);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Parse_DamagedDocuments_AgreesOnWhetherItIsJson(int seed)
    {
        var documents = new RandomJson(seed, surrogates: false);
        var refused = 0;
        for (var round = 0; round < 1000; round++)
        {
            var text = documents.NextDamaged();

            var ours = JsonReader.TryParse(text, out _, out var problem);

            // The one deliberate difference: they let 4e31492473 pass and fail when it is used.
            if (problem?.Problem != "the number is too large")
            {
                Assert.True(ours == TheirsAccepts(text), $"we say {ours} to: {text}");
                refused += ours ? 0 : 1;
            }
        }

        Assert.InRange(refused, 100, 990);
    }

    private static bool TheirsAccepts(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void AssertSame(JsonElement theirs, JsonValue ours)
    {
        switch (theirs.ValueKind)
        {
            case JsonValueKind.Object:
                var members = theirs.EnumerateObject().ToList();
                Assert.Equal(members.Select(member => member.Name), ours.Members.Select(member => member.Name));
                members.ForEach(member => AssertSame(member.Value, ours[member.Name]!));
                break;
            case JsonValueKind.Array:
                Assert.Equal(theirs.GetArrayLength(), ours.Items.Count);
                theirs.EnumerateArray().Zip(ours.Items).ToList().ForEach(pair => AssertSame(pair.First, pair.Second));
                break;
            case JsonValueKind.String:
                Assert.Equal(JsonValue.From(theirs.GetString()), ours);
                break;
            case JsonValueKind.Number when theirs.TryGetInt64(out var integer) && ours.Kind == JsonKind.Integer:
                Assert.Equal(JsonValue.From(integer), ours);
                break;
            case JsonValueKind.Number:
                Assert.True(ours.TryGetDouble(out var number));
                Assert.Equal(theirs.GetDouble(), number);
                break;
            default:
                Assert.Equal(theirs.GetRawText(), ours.ToString());
                break;
        }
    }
}

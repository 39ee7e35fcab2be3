using Hawser.Cli.Commands.Batches;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Cli.Tests.Batches;

public sealed class BatchTextTests
{
    private static readonly Catalog Catalog = new()
    {
        Commands =
        {
            new CommandDescription
            {
                Name = "scene.open",
                ArgumentsSchemaJson = """{"type":"object","properties":{"path":{"type":"string"},"additive":{"type":"boolean"}},"required":["path"]}""",
                Positional = { "path" },
            },
        },
    };

    [Theory]
    [InlineData("a b  c", "a", "b", "c")]
    [InlineData("""say "two words" 'and "more"' """, "say", "two words", "and \"more\"")]
    [InlineData("""a\ b C:\dir "" x""", "a b", "C:\\dir", "", "x")]
    [InlineData("""--text="a b"c""", "--text=a bc")]
    [InlineData("  ")]
    public void Words_AreSplitAsShellsDo(string line, params string[] words) => Assert.Equal(words, WordSplit.Split(line));

    [Fact]
    public void Words_OfACommand_AreBoundByItsSchema() =>
        Assert.Equal("""{"command":"scene.open","args":{"path":"My Scene.unity","additive":true}}""", BatchText.StepOf("scene open 'My Scene.unity' --additive", Catalog).ToString());

    [Fact]
    public void Object_IsTakenAsItIs() => Assert.Equal("""{"command":"x","args":{"a":1}}""", BatchText.StepOf("""{"command":"x","args":{"a":1}}""", Catalog).ToString());

    [Theory]
    [InlineData("""[{"command":"a"},{"command":"b"}]""")]
    [InlineData("""{"steps":[{"command":"a"},{"command":"b"}]}""")]
    [InlineData("{\"command\":\"a\"}\n\n# of no interest\n  {\"command\":\"b\"}\n")]
    public void File_InAnyOfItsForms_IsRead(string content)
    {
        using var folder = new TempFolder();
        var file = folder.WriteFile("steps", content);
        Assert.Equal(["""{"command":"a"}""", """{"command":"b"}"""], BatchText.Read([], file));
    }

    [Fact]
    public void Nothing_OrTwoSources_IsRefused()
    {
        Assert.Equal(ErrorCatalog.InvalidArgument, Assert.Throws<HawserException>(() => BatchText.Read([], null)).Code);
        Assert.Equal(ErrorCatalog.InvalidArgument, Assert.Throws<HawserException>(() => BatchText.Read(["a"], "file")).Code);
    }
}

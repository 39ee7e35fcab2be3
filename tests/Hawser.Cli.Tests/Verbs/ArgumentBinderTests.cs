using Hawser.Cli.Verbs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Verbs;

public sealed class ArgumentBinderTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["menuPath"],
          "additionalProperties": false,
          "properties": {
            "menuPath": { "type": "string", "description": "Its path." },
            "count": { "type": "integer", "default": 1 },
            "scale": { "type": "number" },
            "force": { "type": "boolean" },
            "mode": { "type": "string", "enum": ["single", "additive"] },
            "tags": { "type": "array", "items": { "type": "string" } },
            "sizes": { "type": "array", "items": { "type": "integer" } },
            "limit": { "type": ["integer", "null"] },
            "options": { "type": "object" },
            "anything": {},
            "timeout": { "type": "integer" }
          }
        }
        """;

    [Theory]
    [InlineData("""{"menuPath":"File/Save"}""", "File/Save")]
    [InlineData("""{"menuPath":"File/Save"}""", "--menu-path", "File/Save")]
    [InlineData("""{"menuPath":"File/Save"}""", "--menuPath=File/Save")]
    [InlineData("""{"menuPath":"--x"}""", "--", "--x")]
    [InlineData("""{"menuPath":"a=b"}""", "--menu-path=a=b")]
    [InlineData("""{"menuPath":"m","count":-5}""", "m", "-5")]
    [InlineData("""{"menuPath":"m","count":9007199254740993}""", "m", "--count", "9007199254740993")]
    [InlineData("""{"menuPath":"m","scale":1.5}""", "m", "--scale", "1.5")]
    [InlineData("""{"menuPath":"m","force":true}""", "m", "--force")]
    [InlineData("""{"force":true,"menuPath":"m"}""", "--force", "m")]
    [InlineData("""{"menuPath":"m","force":false}""", "m", "--force", "false")]
    [InlineData("""{"menuPath":"m","force":false}""", "m", "--no-force")]
    [InlineData("""{"menuPath":"m","mode":"additive"}""", "m", "--mode", "additive")]
    [InlineData("""{"menuPath":"m","tags":["a","b"]}""", "m", "--tags", "a", "--tags", "b")]
    [InlineData("""{"menuPath":"m","tags":["a","b"]}""", "m", "--tags", "[\"a\",\"b\"]")]
    [InlineData("""{"menuPath":"m","sizes":[1,2]}""", "m", "--sizes", "1", "--sizes", "2")]
    [InlineData("""{"menuPath":"m","limit":null}""", "m", "--limit", "null")]
    [InlineData("""{"menuPath":"m","options":{"a":1}}""", "m", "--options", "{\"a\":1}")]
    [InlineData("""{"menuPath":"m","anything":[1]}""", "m", "--anything", "[1]")]
    [InlineData("""{"menuPath":"m","anything":"words"}""", "m", "--anything", "words")]
    [InlineData("""{"menuPath":"m","timeout":3}""", "m", "--arg-timeout", "3")]
    [InlineData("""{"menuPath":"m","count":2}""", "--args", "{\"menuPath\":\"m\"}", "--count", "2")]
    public void Bind_Words_BecomeJsonOfTheSchemasTypes(string json, params string[] words) => Assert.Equal(json, Bind(words));

    [Theory]
    [InlineData("/menuPath", "/required", "needs --menu-path")]
    [InlineData("/count", "/properties/count/type", "an integer", "m", "--count", "many")]
    [InlineData("/count", "/properties/count/type", "an integer", "m", "--count", "1.5")]
    [InlineData("/scale", "/properties/scale/type", "a number", "m", "--scale", "big")]
    [InlineData("/force", "/properties/force/type", "a boolean", "m", "--force=perhaps")]
    [InlineData("/mode", "/properties/mode/enum", "one of single, additive", "m", "--mode", "double")]
    [InlineData("/sizes", "/properties/sizes/type", "list of integer", "m", "--sizes", "big")]
    [InlineData("/menuPath", "/properties/menuPath/type", "given twice", "m", "--menu-path", "n")]
    [InlineData("", "/properties", "no further argument: 'third'", "m", "1", "third")]
    [InlineData("", "/properties", "no option --forse. Did you mean --force?", "m", "--forse")]
    [InlineData("/colour", "/additionalProperties", "no argument 'colour'", "m", "--args", "{\"colour\":1}")]
    [InlineData("", "/type", "must be a JSON object", "m", "--args", "[]")]
    [InlineData("", "", "--count needs a value", "m", "--count")]
    public void Bind_BadWords_NamesThePathsAndTheHelp(string path, string schemaPath, string message, params string[] words)
    {
        var failure = Assert.Throws<HawserException>(() => Bind(words)).Failure;

        Assert.Equal(ErrorCatalog.InvalidArgument.Name, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        var details = JsonReader.Parse(failure.DetailsJson);
        Assert.Equal((path, schemaPath), (Text(details["path"]), Text(details["schemaPath"])));
        Assert.Equal("See the arguments it takes: hawser menu execute --help", failure.Hints[0]);
    }

    [Fact]
    public void Bind_ArgsAreNotJson_IsInvalidJsonWithTheShellsQuotingAsHint()
    {
        var failure = Assert.Throws<HawserException>(() => Bind("--args", "{menuPath:m}"));

        Assert.Equal(ErrorCatalog.InvalidJson, failure.Code);
        Assert.Contains("Quote it", failure.Failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_ArgsFromAFile_AreRead()
    {
        using var folder = new Testing.TempFolder();
        var file = folder.WriteFile("args.json", """{"menuPath":"from a file"}""");

        Assert.Equal("""{"menuPath":"from a file"}""", Bind("--args", "@" + file));
        Assert.Contains("can't be read", Assert.Throws<HawserException>(() => Bind("--args", "@/no/such/file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_SchemaAllowsOthers_PassesThemOn()
    {
        var open = new CommandDescription { Name = "x", ArgumentsSchemaJson = "{\"type\":\"object\"}" };

        Assert.Equal("""{"whatever":1}""", ArgumentBinder.Bind(open, ["--args", "{\"whatever\":1}"]));
    }

    private static string? Text(JsonValue? value) => value is not null && value.TryGetString(out var text) ? text : null;

    private static string Bind(params string[] words) => ArgumentBinder.Bind(
        new CommandDescription { Name = "menu.execute", ArgumentsSchemaJson = Schema, Positional = { "menuPath", "count" } }, words);
}

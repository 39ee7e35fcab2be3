using EditorHost.Compilation;
using UnityStandIn.Border.Json;

namespace EditorHost.Tests;

public sealed class CompilerUnitTests
{
    [Theory]
    [InlineData("", "1.0", true)]
    [InlineData("1.2", "1.2.0", true)]
    [InlineData("1.2", "1.1.9", false)]
    [InlineData("[1.2]", "1.2", true)]
    [InlineData("[1.2]", "1.2.1", false)]
    [InlineData("[1.2,2.0)", "1.9.9", true)]
    [InlineData("[1.2,2.0)", "2.0", false)]
    [InlineData("(1.2,2.0]", "1.2", false)]
    [InlineData("(,2.0]", "2.0", true)]
    [InlineData("6000.0", "6000.3.2f1", true)]
    [InlineData("2021.3.10f1", "2021.3.9f1", false)]
    public void VersionRange_Expression_IsReadAsUnityDoes(string expression, string version, bool allowed)
        => Assert.Equal(allowed, VersionRange.Allows(expression, version));

    [Fact]
    public void Diagnostics_CompilerOutput_IsTakenApart()
    {
        const string Output = "Assets/A.cs(3,13): error CS0029: Cannot convert\nAssets/B.cs(1,2): warning CS0168: Unused\nerror CS5001: No Main\nnoise\n";
        var found = DiagnosticParser.Parse(Output, path => "mapped/" + path);
        Assert.Equal(["mapped/Assets/A.cs:3:13:True", "mapped/Assets/B.cs:1:2:False", ":0:0:True"],
            found.Select(item => $"{item.File}:{item.Line}:{item.Column}:{item.IsError}"));
        Assert.Equal("mapped/Assets/A.cs(3,13): error CS0029: Cannot convert", found[0].Message);
    }

    [Fact]
    public void Json_RoundTrip_KeepsEverything()
    {
        const string Text = """{"a":[1,-2.5,true,null],"b":{"c":"\"quoted\"\nline \u0001 \\ ü"},"d":[],"e":{}}""";
        Assert.Equal(Text, JsonWriter.Write(JsonReader.ParseObject(Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"a\" 1}")]
    [InlineData("[1,]")]
    [InlineData("{} x")]
    [InlineData("\"\\q\"")]
    public void Json_Garbage_IsRefused(string text) => Assert.Throws<FormatException>(() => JsonReader.Parse(text));
}

using Hawser.Cli.Output;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Tests.Output;

public sealed class ResultTextTests
{
    [Theory]
    [InlineData("null", "")]
    [InlineData("\"pong\"", "pong\n")]
    [InlineData("12", "12\n")]
    [InlineData("{}", "{}\n")]
    [InlineData("""{"state":"playing","paused":false}""", "state: playing\npaused: false\n")]
    [InlineData("""{"a":{"b":1,"c":[]}}""", "a:\n  b: 1\n  c: []\n")]
    [InlineData("""["x","y"]""", "- x\n- y\n")]
    [InlineData("""{"list":[{"a":1,"b":{"c":2}},{"a":3}]}""", "list:\n  - a: 1\n    b:\n      c: 2\n  - a: 3\n")]
    [InlineData("""{"text":"two\nlines"}""", "text: two\n  lines\n")]
    [InlineData("[[1,2],[3]]", "- [1,2]\n- [3]\n")]
    public void Write_Result_ReadsAsText(string json, string text)
    {
        using var writer = new StringWriter { NewLine = "\n" };

        ResultText.Write(writer, JsonReader.Parse(json));

        Assert.Equal(text, writer.ToString());
    }
}

using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Package.Tests;

public sealed class CommandTests
{
    private const string MyCommands = """
        using Hawser.Editor; using System; using System.Threading.Tasks; using UnityEngine;
        static class MyCommands
        {
            [HawserCommand("my.add", "Adds.", Traits = CommandTraits.Read)]
            static int Add(int a, [HawserArgument("The other.")] int b = 2) => a + b;

            [HawserCommand("my.later", "Goes over several ticks.")]
            static async Task<string> Later()
            {
                for (var tick = 0; tick < 3; tick++) await Task.Yield();
                await Task.Run(() => { });
                return Application.productName; // throws off the main thread
            }

            [HawserCommand("my.fail", "Throws.")]
            static void Fail() => throw new InvalidOperationException("on purpose");

            [HawserCommand("my.text", "Gives back a text.")]
            static string Text(string text) { Debug.Log(text); return text; }

            [HawserCommand("my.add", "Has a name that is taken.")]
            static int Plus(int a) => a;

            [HawserCommand("my.object", "Takes what can't be taken.")]
            static void Take(GameObject target) { }

            [UnityEditor.MenuItem("Tools/My Item")]
            static void Item() => Debug.LogWarning("item chosen");
        }
        """;

    [Fact]
    public async Task Commands_OfAProject_RunAsDeclared()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Editor/MyCommands.cs", MyCommands));
        using var link = await editor.AcceptAsync(catalogWanted: true);
        await link.RunAsync("warm", "editor.ping");

        Assert.Equal("5", (await link.RunAsync("c1", "my.add", """{"a":3}""")).ResultJson);
        Assert.Equal(Kind.Succeeded, (await link.RunAsync("c2", "my.later")).Kind);

        var failed = await link.RunAsync("c3", "my.fail");
        Assert.Equal(("command_failed", "InvalidOperationException: on purpose"), (failed.Failure.Code, failed.Failure.Message));
        Assert.Contains("MyCommands.Fail", failed.Failure.DetailsJson, StringComparison.Ordinal);
        Assert.DoesNotContain("Hawser.Editor.Core", failed.Failure.DetailsJson, StringComparison.Ordinal);

        var bad = await link.RunAsync("c4", "my.add", """{"a":"3","c":1}""");
        Assert.Equal("invalid_argument", bad.Failure.Code);
        Assert.Contains("at /a: expected integer, got string", bad.Failure.Message, StringComparison.Ordinal);

        var text = "é 日本 😀 \u0000 \"quoted\"";
        var echoed = await link.RunAsync("c5", "my.text", $$"""{"text":{{System.Text.Json.JsonSerializer.Serialize(text)}}}""");
        Assert.Equal(text, System.Text.Json.JsonSerializer.Deserialize<string>(echoed.ResultJson));
        Assert.Equal(Level.Info, (await link.EventAsync("the log line", told => told.Log?.Message == text)).Log.Level);

        var unknown = await link.RunAsync("c6", "my.ad");
        Assert.Equal("unknown_command", unknown.Failure.Code);
        Assert.Contains("Did you mean my.add", unknown.Failure.Hints[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_FaultyDeclarations_AreWarnedOfByName()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Editor/MyCommands.cs", MyCommands));
        using var link = await editor.AcceptAsync();

        var taken = await link.EventAsync("the warning", told => told.Log?.Message.Contains("MyCommands.Plus", StringComparison.Ordinal) == true);
        var unity = await link.EventAsync("the warning", told => told.Log?.Message.Contains("MyCommands.Take", StringComparison.Ordinal) == true);

        Assert.Equal(Level.Warn, taken.Log.Level);
        Assert.Contains("the name \"my.add\" is taken by MyCommands.Add", taken.Log.Message, StringComparison.Ordinal);
        Assert.Contains("GameObject is an object of Unity's", unity.Log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menu_KnownAndUnknownItem()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Editor/MyCommands.cs", MyCommands));
        using var link = await editor.AcceptAsync();

        Assert.Equal(Kind.Succeeded, (await link.RunAsync("c1", "menu.execute", """{"path":"Tools/My Item"}""")).Kind);
        Assert.Equal(Level.Warn, (await link.EventAsync("the log line", told => told.Log?.Message == "item chosen")).Log.Level);

        var unknown = await link.RunAsync("c2", "menu.execute", """{"path":"Tools/MyItem"}""");
        Assert.Equal(("unknown_menu_item", "Did you mean \"Tools/My Item\"?"), (unknown.Failure.Code, unknown.Failure.Hints[0]));
    }

    [Fact]
    public async Task LogWrite_Level_IsThatOfTheEvent()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();
        foreach (var (level, expected) in new[] { ("info", Level.Info), ("warn", Level.Warn), ("error", Level.Error) })
        {
            await link.RunAsync(level, "log.write", $$"""{"message":"a line of {{level}}","level":"{{level}}"}""");

            var log = (await link.EventAsync("the line", told => told.Log?.Message == $"a line of {level}")).Log;
            Assert.Equal((expected, "Unity"), (log.Level, log.Category));
        }
    }
}

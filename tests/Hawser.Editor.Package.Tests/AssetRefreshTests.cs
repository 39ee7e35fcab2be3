using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Package.Tests;

public sealed class AssetRefreshTests
{
    [Fact]
    public async Task Refresh_NothingChanged_EndsAtOnce()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();

        var outcome = await link.RunAsync("c", "asset.refresh");

        Assert.Equal("""{"compiled":false,"reloaded":false,"deferred":false,"diagnostics":[]}""", outcome.ResultJson);
    }

    [Fact]
    public async Task Refresh_ScriptChanged_EndsAfterTheReloadAndTheNewCommandIsThere()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var first = await editor.AcceptAsync();
        editor.Project.Write("Assets/Editor/New.cs", """
            using Hawser.Editor;
            #warning mind this
            static class New { [HawserCommand("new.answer", "Knows.")] static int Answer() => 42; }
            """);

        await first.ExecuteAsync("c", "asset.refresh");
        using var second = await editor.AcceptAsync(catalogWanted: true);

        Assert.Equal(["c"], second.Hello.Editor.HeldCommands);
        var result = JsonReader.Parse((await second.OutcomeAsync("c")).ResultJson);
        Assert.Equal((JsonValue.True, JsonValue.True), (result["compiled"]!, result["reloaded"]!));
        Assert.Equal("\"CS1030\"", Assert.Single(result["diagnostics"]!.Items)["code"]!.ToString());
        Assert.NotEqual(first.Hello.Editor.CatalogRevision, second.Hello.Editor.CatalogRevision);
        Assert.Equal("42", (await second.RunAsync("answer", "new.answer")).ResultJson);

        var operation = first.Events.Concat(second.Events).Where(told => told.Op?.OpId == "c").Select(told => told.Op).ToList();
        Assert.Equal(OperationEvent.Types.Kind.Start, operation[0].Kind);
        Assert.Equal((OperationEvent.Types.Kind.Complete, 0), (operation[^1].Kind, operation[^1].Code));
    }

    [Fact]
    public async Task Refresh_CompileFails_EndsWithTheDiagnosticsInTheOldDomain_AndMended_Succeeds()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var first = await editor.AcceptAsync();
        editor.Project.Write("Assets/Broken.cs", "class Broken\n{\n    int x = 1\n}\n");

        var failed = await first.RunAsync("c1", "asset.refresh");

        Assert.Equal((Kind.Failed, "compile_failed"), (failed.Kind, failed.Failure.Code));
        var diagnostic = Assert.Single(JsonReader.Parse(failed.Failure.DetailsJson)["diagnostics"]!.Items);
        Assert.Equal(
            """{"severity":"error","code":"CS1002","message":"; expected","file":"Assets/Broken.cs","line":3,"column":14,"assembly":"Assembly-CSharp"}""",
            diagnostic.ToString());
        await first.EventAsync("the state", told => told.Editor?.State?.CompileFailed == true);
        var compile = (await first.EventAsync("the compile's end", told => told.Compile?.Kind == CompileEvent.Types.Kind.Finished)).Compile;
        Assert.False(compile.Succeeded);
        Assert.Equal("CS1002", Assert.Single(compile.Diagnostics).Code);

        // Nothing changed since: the errors are still what there is to say.
        Assert.Equal("compile_failed", (await first.RunAsync("c2", "asset.refresh")).Failure.Code);

        editor.Project.Write("Assets/Broken.cs", "class Mended\n{\n    int x = 1;\n}\n");
        await first.ExecuteAsync("c3", "asset.refresh");
        using var second = await editor.AcceptAsync();
        Assert.Equal(Kind.Succeeded, (await second.OutcomeAsync("c3")).Kind);
        Assert.False(second.Hello.Editor.State.CompileFailed);
    }

    [Fact]
    public async Task Refresh_ErrorsFromBeforeTheEditorBegan_AreFoundOut()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Broken.cs", "class Broken { int x = 1 }"));
        using var link = await editor.AcceptAsync();
        Assert.True(link.Hello.Editor.State.CompileFailed);

        var failed = await link.RunAsync("c", "asset.refresh");

        Assert.Contains("error CS1002", failed.Failure.Message, StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;

namespace Hawser.Editor.Package.Tests;

public sealed partial class DocumentationTests
{
    [Fact]
    public async Task Snippets_OfThePackagesDocuments_CompileAndRun()
    {
        await using var editor = await PackagedEditor.StartAsync(project =>
        {
            foreach (var (snippet, number) in Snippets().Select((snippet, number) => (snippet, number))) project.Write($"Assets/Editor/Snippet{number}.cs", snippet);
        });
        using var first = await editor.AcceptAsync(catalogWanted: true);
        await first.RunAsync("warm", "editor.ping");

        Assert.False(first.Hello.Editor.State.CompileFailed, editor.Editor.ReadLog());
        var names = first.Received.Single(envelope => envelope.Response?.PublishedCatalog is not null).Response.PublishedCatalog.Commands.Select(command => command.Name).ToList();
        Assert.Superset(new HashSet<string> { "scene.has", "scene.find", "scripts.reload" }, names.ToHashSet());
        Assert.Equal("""{"names":[]}""", (await first.RunAsync("find", "scene.find", """{"name":"nobody"}""")).ResultJson);

        await first.ExecuteAsync("reload", "scripts.reload");
        using var second = await editor.AcceptAsync();
        Assert.Equal("\"reloaded\"", (await second.OutcomeAsync("reload")).ResultJson);
    }

    // Each document in a namespace of its own: both call a class SceneCommands.
    private static IEnumerable<string> Snippets() =>
        from document in new[] { "README.md", "Documentation~/index.md" }
        from match in Fences().Matches(File.ReadAllText(RepositoryRoot.Combine("editor/com.hawser.editor", document)))
        select $"namespace {document[0]}\n{{\n{match.Groups[1].Value}\n}}\n";

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fences();
}

using System.Globalization;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using Hawser.Testing;
using Hawser.Testing.Daemon;

namespace Hawser.Cli.Tests.Processes;

/// <summary>Commands from a shell through a real daemon to an Editor and back.</summary>
public sealed class VerbProcessTests : IAsyncLifetime
{
    private LineFixture _line = null!;

    public async ValueTask InitializeAsync() => _line = await LineFixture.StartAsync();

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    [Theory]
    [InlineData("play", "status")]
    [InlineData("play.status")]
    [InlineData("run", "play.status")]
    [InlineData("run", "play", "status")]
    public async Task Verb_Succeeds_ResultOnStdoutAndNothingElse(params string[] arguments)
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync(arguments)).ShouldExitWith(0);

        Assert.Equal(("state: stopped\n", ""), (result.Output, result.Error));
    }

    [Fact]
    public async Task Verb_WithJson_PrintsTheEnvelope()
    {
        var editor = await _line.ConnectEditorAsync();

        var json = JsonReader.Parse((await _line.Hawser.RunAsync("play", "status", "--json")).ShouldExitWith(0).Output);

        Assert.Equal("""{"state":"stopped"}""", JsonWriter.Write(json["result"]!));
        Assert.Equal(JsonValue.From(editor.Id), json["outcome"]!["editorId"]);
        Assert.Equal((JsonValue.From(1), JsonValue.True), (json["schemaVersion"], json["ok"]));
    }

    [Theory]
    [InlineData("""{"menuPath":"File/Save"}""", "menu", "execute", "File/Save")]
    [InlineData("""{"menuPath":"File/Save","count":3}""", "menu", "execute", "--menu-path", "File/Save", "--count", "3")]
    [InlineData("""{"menuPath":"File/Save"}""", "run", "menu.execute", "--json", """{"menuPath":"File/Save"}""")]
    [InlineData("""{"menuPath":"File/Save"}""", "run", "menu.execute", "--args", """{"menuPath":"File/Save"}""")]
    public async Task Verb_WithArguments_TheEditorGetsThemTyped(string expected, params string[] arguments)
    {
        var editor = await _line.ConnectEditorAsync();

        (await _line.Hawser.RunAsync([.. arguments, "--caller", "a-test", "--timeout", "5"])).ShouldExitWith(0);

        var (_, execute) = Assert.Single(editor.Received);
        Assert.Equal((expected, "a-test"), (execute.ArgumentsJson, execute.Caller));
        Assert.InRange(execute.RemainingMs, 1u, 5000u);
    }

    [Theory]
    [InlineData("menu", "execute", "x", "--count", "many")]
    [InlineData("menu", "execute", "x", "y")]
    [InlineData("menu", "execute", "x", "--nonsense")]
    public async Task Verb_BadArgument_IsRefusedBeforeTheEditorSeesIt(params string[] arguments)
    {
        var editor = await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync(arguments)).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("error [invalid_argument]", result.Error, StringComparison.Ordinal);
        Assert.Contains("hint: See the arguments it takes: hawser menu execute --help", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(editor.Received);
    }

    [Fact]
    public async Task Verb_MissingArgument_IsNamedByItsFlag()
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync("menu", "execute")).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("[invalid_argument] 'menu.execute' needs --menu-path (string).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_MissingArgumentWithJson_NamesTheSchemasPath()
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync("menu", "execute", "--json")).ShouldExitWith(ExitCodes.Usage);

        var error = JsonReader.Parse(result.Output)["error"]!;
        Assert.Equal((JsonValue.From("/menuPath"), JsonValue.From("/required")), (error["details"]!["path"], error["details"]!["schemaPath"]));
        Assert.Equal(JsonValue.From(2), error["exitCode"]);
        Assert.Empty(result.Error);
    }

    [Theory]
    [InlineData("play status", "paly", "status")]
    [InlineData("menu execute", "menu", "exceute", "File/Save")]
    [InlineData("doctor", "docter")]
    public async Task Verb_Unknown_NamesNearOnesOfCatalogAndBuiltins(string near, params string[] arguments)
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync(arguments)).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("error [unknown_command]", result.Error, StringComparison.Ordinal);
        Assert.Contains($"hint: Try: hawser {near}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_BeginningOfAName_ListsWhatGoesOn()
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync("play")).ShouldExitWith(ExitCodes.Usage);

        Assert.Contains("play enter, play status", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_EditorFails_ExitCodeAndTextAreTheFailures()
    {
        var editor = await _line.ConnectEditorAsync();
        editor.On("asset.refresh", (_, _) => new Outcome
        {
            Kind = Outcome.Types.Kind.Failed,
            Failure = Failures.Create(ErrorCatalog.CompileFailed, "1 error.")
                .WithDetails("""{"diagnostics":[{"severity":"error","code":"CS1002","message":"; expected","file":"Assets/A.cs","line":3,"column":7}]}"""),
        });

        var result = (await _line.Hawser.RunAsync("asset", "refresh")).ShouldExitWith(ExitCodes.CompileFailed);

        Assert.StartsWith("Assets/A.cs(3,7): error CS1002: ; expected\nerror [compile_failed] 1 error.\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Verb_TakesLongerThanAMoment_WaitsForTheOutcome()
    {
        var editor = await _line.ConnectEditorAsync();
        await using var hawser = _line.Hawser.Start("play", "enter");
        var (id, _) = await editor.WhenReceived("play.enter");
        await Until.True("it is on the long way, the only one on which it has threads to wait with", () => ThreadsOf(hawser.Id).Contains(".NET TP Worker"));

        await editor.AnswerAsync(id, MockEditor.Succeeded("""{"state":"playing"}"""));

        Assert.Equal("state: playing\n", (await hawser.WhenEnded()).ShouldExitWith(0).Output);
    }

    [Fact]
    public async Task Verb_Interrupted_CancelsTheCommandAndExits130()
    {
        var editor = await _line.ConnectEditorAsync();
        await using var hawser = _line.Hawser.Start("play", "enter");
        await editor.WhenReceived("play.enter");

        hawser.Signal("INT"); // at once: not only when it has waited for a while

        var ended = (await hawser.WhenEnded()).ShouldExitWith(ExitCodes.Cancelled);
        Assert.Contains("[cancelled]", ended.Error, StringComparison.Ordinal);
        await Until.True("the Editor is told", () => editor.Revoked.Count == 1);
    }

    [Fact]
    public async Task Verb_Deadline_Exits124()
    {
        await _line.ConnectEditorAsync();

        var result = (await _line.Hawser.RunAsync("play", "enter", "--timeout", "300ms")).ShouldExitWith(ExitCodes.Expired);

        Assert.Contains("[expired]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_FailFastWhileReloading_IsRefusedAtOnce()
    {
        var editor = await _line.ConnectEditorAsync();
        await editor.BeginReloadAsync();
        await Until.True("the daemon knows", async () => (await _line.Hawser.RunAsync("editors")).Output.Contains("reloading", StringComparison.Ordinal));

        var result = (await _line.Hawser.RunAsync("play", "status", "--fail-fast")).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("[editor_busy]", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_NoEditor_SaysSo() =>
        Assert.Contains("[no_editor]", (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.Precondition).Error, StringComparison.Ordinal);

    [Fact]
    public async Task Verb_SeveralProjects_AreListedWithTheFlagThatChooses()
    {
        var (one, two) = (_line.Hawser.NewProject("one"), _line.Hawser.NewProject("two"));
        var first = await _line.ConnectEditorAsync(one);
        var second = await _line.ConnectEditorAsync(two);

        var result = (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.Precondition);
        Assert.Contains("[ambiguous_project]", result.Error, StringComparison.Ordinal);
        Assert.Contains(one, result.Error, StringComparison.Ordinal);
        Assert.Contains(two, result.Error, StringComparison.Ordinal);
        Assert.Contains("--project <folder>", result.Error, StringComparison.Ordinal);

        (await _line.Hawser.RunAsync("play", "status", "--project", one)).ShouldExitWith(0);
        (await _line.Hawser.RunAsync("play", "status", "--project", second.ProjectId)).ShouldExitWith(0);
        _line.Hawser.WorkingFolder = Directory.CreateDirectory(Path.Combine(two, "Assets", "Scripts")).FullName;
        (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(0);
        Assert.Equal((1, 2), (first.Received.Count, second.Received.Count));
    }

    [Fact]
    public async Task Verb_SeveralEditorsOfOneProject_AreListedWithTheFlagThatChooses()
    {
        var first = await _line.ConnectEditorAsync("/mock/p", "aaaa1111");
        await _line.ConnectEditorAsync("/mock/p", "bbbb2222");

        var result = (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.Precondition);
        Assert.Contains("[ambiguous_editor]", result.Error, StringComparison.Ordinal);
        Assert.Contains("aaaa1111", result.Error, StringComparison.Ordinal);
        Assert.Contains("--editor <id or pid>", result.Error, StringComparison.Ordinal);

        (await _line.Hawser.RunAsync("play", "status", "--editor", "aaaa")).ShouldExitWith(0);
        Assert.Single(first.Received);
    }

    [Fact]
    public async Task Verb_ProjectIsNone_SaysWhereItLooked()
    {
        var result = (await _line.Hawser.RunAsync("play", "status", "--project", "/no/such/folder")).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("[no_project]", result.Error, StringComparison.Ordinal);
        Assert.Contains("/no/such/folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verb_WrongToken_IsUnauthenticated()
    {
        await File.WriteAllTextAsync(_line.Hawser.Folders.TokenFile, "0000");

        var result = (await _line.Hawser.RunAsync("play", "status")).ShouldExitWith(ExitCodes.Unauthenticated);

        Assert.Contains("[unauthenticated]", result.Error, StringComparison.Ordinal);
        Assert.Contains(_line.Hawser.Folders.TokenFile, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfAVerb_ComesFromItsSchema()
    {
        await _line.ConnectEditorAsync();

        var help = (await _line.Hawser.RunAsync("menu", "execute", "--help")).ShouldExitWith(0).Output;

        Assert.Contains("Usage: hawser menu execute <menuPath> [options]", help, StringComparison.Ordinal);
        Assert.Contains("one of single, additive", help, StringComparison.Ordinal);
        Assert.Equal(help, (await _line.Hawser.RunAsync("help", "menu", "execute")).Output);
        Assert.Contains("menu execute", (await _line.Hawser.RunAsync("--help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_WithAnEditor_ShowIt()
    {
        var editor = await _line.ConnectEditorAsync();

        Assert.Contains("menu execute", (await _line.Hawser.RunAsync("commands")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains(editor.Id[..8], (await _line.Hawser.RunAsync("editors")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        Assert.Contains(editor.ProjectPath, (await _line.Hawser.RunAsync("status")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        var json = JsonReader.Parse((await _line.Hawser.RunAsync("editors", "--json")).ShouldExitWith(0).Output);
        Assert.Equal(JsonValue.From(editor.Id), json["result"]!.Items[0]["editorId"]);
    }

    [Fact]
    public async Task Logs_StoredAndFollowed_AreShown()
    {
        var editor = await _line.ConnectEditorAsync();
        await editor.LogAsync("one");
        await editor.LogAsync("two", LogEvent.Types.Level.Error);
        await Until.True("both are stored", async () => (await _line.Hawser.RunAsync("logs")).Output.Contains("two", StringComparison.Ordinal));

        Assert.DoesNotContain("one", (await _line.Hawser.RunAsync("logs", "--level", "error")).ShouldExitWith(0).Output, StringComparison.Ordinal);
        await using var following = _line.Hawser.Start("logs", "-f", "-n", "1", "--json");
        await following.WhenSaid("\"two\"");
        await editor.LogAsync("three");
        await following.WhenSaid("\"three\"");
        following.Signal("INT");

        var lines = (await following.WhenEnded()).ShouldExitWith(0).Output.TrimEnd().Split('\n');
        Assert.Equal(["two", "three"], lines.Select(line => JsonReader.Parse(line)["event"]!["log"]!["message"]!.TryGetString(out var message) ? message : ""));
    }

    [Fact]
    public async Task Logs_ReaderHasEnough_EndsQuietly()
    {
        var editor = await _line.ConnectEditorAsync();
        var logging = _line.Hawser.ShellAsync("set -o pipefail; hawser logs -f | head -n 1");
        using var stop = new CancellationTokenSource();
        var chatting = ChatAsync(editor, stop.Token);

        var result = (await logging).ShouldExitWith(0);

        await stop.CancelAsync();
        await chatting;
        Assert.Contains("chat", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }

    /// <summary>By the names that the runtime gives them.</summary>
    private static string[] ThreadsOf(int process) => [.. Directory.GetDirectories($"/proc/{process}/task").Select(thread => NameOf(process, Path.GetFileName(thread)))];

    private static string NameOf(int process, string thread)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/task/{thread}/comm").TrimEnd();
        }
        catch (IOException)
        {
            return ""; // it has ended meanwhile
        }
    }

    private static async Task ChatAsync(MockEditor editor, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await editor.LogAsync("chat");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }
}

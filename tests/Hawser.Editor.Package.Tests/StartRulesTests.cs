namespace Hawser.Editor.Package.Tests;

public sealed class StartRulesTests
{
    [Theory]
    [InlineData("-name", "AssetImportWorker0")]
    [InlineData("--secondary-process")]
    public async Task Process_ThatIsNoEditorOfItsOwn_DoesNotConnect(params string[] arguments)
    {
        await using var editor = await PackagedEditor.StartAsync(null, arguments);
        var connection = editor.AcceptAsync();

        // The Editor is ready, so the package had its chance; a domain more makes sure that it is not merely late.
        await editor.Editor.ReloadAsync();

        Assert.False(connection.IsCompleted);
        Assert.DoesNotContain("Exception", editor.Editor.ReadLog(), StringComparison.Ordinal);
        editor.Daemon.Stop();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection);
    }

    [Fact]
    public async Task Project_ThatTurnedItOff_DoesNotConnect()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("ProjectSettings/HawserSettings.json", """{"enabled":false}"""));
        var connection = editor.AcceptAsync();

        await editor.Editor.ReloadAsync();

        Assert.False(connection.IsCompleted);
        editor.Daemon.Stop();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection);
    }

    [Fact]
    public async Task Start_ThatFails_IsSaidOnceAndNotAtEachLookAtIt()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Delete("ProjectSettings/ProjectVersion.txt"));

        await editor.Editor.ControlAsync("menu Window/Hawser");
        var window = await editor.Editor.ControlAsync("window HawserWindow");

        Assert.Contains("it could not start, see the Console", window.GetRawText(), StringComparison.Ordinal);
        var log = editor.Editor.ReadLog();
        Assert.Contains("is not a Unity project", log, StringComparison.Ordinal);
        Assert.DoesNotContain("TypeInitializationException", log, StringComparison.Ordinal);
    }
}

using Hawser.Editor.Core.Tests.Linking;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Reloading;

/// <summary>A domain that ends without a word, and no keeper: what the next one knows is in a file under Library.</summary>
public sealed class UnannouncedEndTests : IDisposable
{
    private readonly TempFolder _library = new();
    private readonly MockDaemon _daemon = new MockDaemon().Start();
    private readonly FakeEditor _editor;

    public UnannouncedEndTests() => _editor = new FakeEditor(_daemon.Folders, TestCommands.Source, library: _library["Hawser"]);

    public void Dispose()
    {
        _editor.Dispose();
        _daemon.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task Commands_FinishedStartedAndContinued_AreToldApart()
    {
        using var first = await _daemon.AcceptAsync();
        await first.RunAsync("finished", "test.count", """{"key":"file-finished"}""");
        await first.ExecuteAsync("started", "test.hold_background", """{"point":"file-started"}""");
        await TestCommands.Point("file-started").Reached;
        await first.ExecuteAsync("continued", "test.continue", """{"point":"file-continued"}""");
        await TestCommands.Point("file-continued").Reached;

        _editor.ReloadWithoutAWord();
        using var second = await _daemon.AcceptAsync();
        TestCommands.Released["file-continued"] = true;
        var again = await second.RunAsync("finished", "test.count", """{"key":"file-finished"}""");

        Assert.True(second.Hello.Editor.ConnectionNumber > first.Hello.Editor.ConnectionNumber);
        Assert.Equal(["started"], second.Hello.Editor.CutOffCommands);
        Assert.Equal(["continued", "finished"], second.Hello.Editor.HeldCommands.Order());
        Assert.Equal("1", again.ResultJson);
        Assert.Equal("\"after some ticks\"", (await second.OutcomeAsync("continued")).ResultJson);
    }

    [Fact]
    public async Task Outcome_WhileThereWasNoLine_IsTold()
    {
        var first = await _daemon.AcceptAsync();
        await first.ExecuteAsync("c", "test.hold", """{"point":"file-unsent"}""");
        await TestCommands.Point("file-unsent").Reached;
        _daemon.Stop();
        first.Dispose();
        await Until.True("the line is down", () => _editor.Runtime.LinkStatus.Phase != Core.Linking.LinkPhase.Connected);
        TestCommands.Point("file-unsent").Release();
        await Until.True("it is in the file", () => Directory.GetFiles(_library["Hawser"]).Any(file => new FileInfo(file).Length > 20));

        _editor.ReloadWithoutAWord();
        _daemon.Start();
        using var second = await AcceptFromDomainAsync(2);

        Assert.Equal(Kind.Succeeded, (await second.OutcomeAsync("c")).Kind);
    }

    // Here the old domain's threads live on, and dial as well.
    private async Task<MockEditorLink> AcceptFromDomainAsync(ulong generation)
    {
        while (true)
        {
            var link = await _daemon.AcceptAsync();
            if (link.Hello.Editor.DomainGeneration == generation) return link;
            link.Dispose();
        }
    }

    [Fact]
    public async Task Reload_Announced_LeavesNoFile()
    {
        using var link = await _daemon.AcceptAsync();
        await link.RunAsync("c", "test.count", """{"key":"file-announced"}""");
        Assert.Single(Directory.GetFiles(_library["Hawser"]));

        _editor.OnMain(_editor.Runtime.EndForReload);

        Assert.Empty(Directory.GetFiles(_library["Hawser"]));
    }
}

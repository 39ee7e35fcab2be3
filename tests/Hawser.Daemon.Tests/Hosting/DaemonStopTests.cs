using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.Daemon.Tests.Hosting;

public sealed class DaemonStopTests
{
    [Fact]
    public async Task Stop_RunningCommandEndsWithinTheGrace_ItsCallerIsTold()
    {
        await using var daemon = await TestDaemon.StartAsync(options => options with { StopGrace = TestTimeouts.Default });
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        var running = client.InvokeAsync("menu.execute");
        var (id, _) = await editor.WhenReceived("menu.execute");

        var stopping = daemon.Host.StopAsync();
        Assert.Null(EndpointFile.TryRead(daemon.Options.Folders.EndpointFile));
        await editor.AnswerAsync(id, MockEditor.Succeeded("1"));

        Assert.Equal("1", (await running).ResultJson);
        await stopping.DefaultTimeout();
        await Task.WhenAll(client.Ended, editor.Ended).DefaultTimeout();
        Assert.Equal(ErrorCatalog.DaemonStopping.Name, Assert.Single(client.Told).Failure.Code);
        Assert.Equal(ErrorCatalog.DaemonStopping.Name, Assert.Single(editor.Told).Failure.Code);
    }

    [Fact]
    public async Task Stop_ByRequest_IsAnsweredAndThenDone()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();

        var answer = await client.RequestAsync(new Request { StopDaemon = new StopDaemonRequest() });

        Assert.Equal(Environment.ProcessId, answer.StopDaemon.Pid);
        await daemon.Host.StopRequested.DefaultTimeout();
    }

    [Fact]
    public async Task Stop_FilesOfItsOwn_AreGone()
    {
        using var folder = new TempFolder();
        var daemon = await TestDaemon.StartAsync(folder: folder);
        await daemon.DisposeAsync();
        Assert.Equal(["daemon.lock"], Directory.GetFileSystemEntries(daemon.Options.Folders.Runtime).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Restart_WhileACommandRuns_CallerComesBackWithItsIdAndGetsTheOutcome()
    {
        using var folder = new TempFolder();
        await using var first = await TestDaemon.StartAsync(folder: folder);
        await using var editor = await first.ConnectEditorAsync();
        await using (var client = await first.ConnectClientAsync())
        {
            var cut = client.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = "c1" });
            await editor.WhenReceived("menu.execute");
            await first.Host.StopAsync();
            Assert.Equal(ErrorCatalog.LinkLost, (await Assert.ThrowsAsync<HawserException>(() => cut)).Code);
        }

        await using var second = await TestDaemon.StartAsync(folder: folder);
        await using var back = await second.ConnectClientAsync();
        await editor.ConnectAsync(held: ["c1"]);
        var again = back.InvokeAsync(new Invoke { Command = "menu.execute", CommandId = "c1" });
        await editor.AnswerAsync("c1", MockEditor.Succeeded("42"));

        Assert.Equal("42", (await again).ResultJson);
        Assert.Single(editor.Received);
    }

    [Fact]
    public async Task IdleExit_NobodyForLongEnough_AsksToStop()
    {
        var time = new FakeTimeProvider();
        await using var daemon = await TestDaemon.StartAsync(
            options => options with { IdleExit = TimeSpan.FromHours(3) }, services => services.AddSingleton<TimeProvider>(time));
        await using (await daemon.ConnectClientAsync())
        {
            time.Advance(TimeSpan.FromHours(5));
            Assert.False(daemon.Host.StopRequested.IsCompleted);
        }

        await Until.True("the daemon has noticed that the client went", () =>
        {
            time.Advance(TimeSpan.FromHours(3));
            return daemon.Host.StopRequested.IsCompleted;
        });
    }
}

using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Editor.Package.Tests;

public sealed class ReloadTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Reload_Line_IsAnnouncedClosedAndTakenUpByTheNextDomain()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var first = await editor.AcceptAsync();
        var hello = first.Hello.Editor;
        Assert.Equal(Role.Editor, first.Hello.Role);
        Assert.Equal((1UL, 1UL), (hello.ConnectionNumber, hello.DomainGeneration));
        Assert.Equal(editor.Editor.ProcessId, hello.Identity.Pid);
        Assert.Equal("6000.3.15f1", hello.Identity.UnityVersion);
        Assert.Equal("0.1.0", hello.Identity.PackageVersion);

        await editor.Editor.ReloadAsync();
        using var second = await editor.AcceptAsync();
        await first.Closed.DefaultTimeout();

        var last = first.Events.Last();
        Assert.Equal((EditorEvent.Types.Kind.Reloading, Phase.Reloading), (last.Editor.Kind, last.Editor.State.Phase));
        Assert.Equal((2UL, 2UL), (second.Hello.Editor.ConnectionNumber, second.Hello.Editor.DomainGeneration));
        Assert.Equal(hello.Identity.SessionId, second.Hello.Editor.Identity.SessionId);
        Assert.Equal(hello.CatalogRevision, second.Hello.Editor.CatalogRevision);
        Assert.Equal(0, (await editor.Editor.StatusAsync()).LeakedDomains);
    }

    [Fact]
    public async Task Reload_ManyInARow_LeakNoDomainAndKeepTheNumbersGrowing()
    {
        await using var editor = await PackagedEditor.StartAsync();
        for (ulong number = 1; number <= 5; number++)
        {
            using var link = await editor.AcceptAsync();
            Assert.Equal(number, link.Hello.Editor.ConnectionNumber);
            Assert.Equal(Outcome.Types.Kind.Succeeded, (await link.RunAsync($"ping-{number}", "editor.ping")).Kind);
            await editor.Editor.ReloadAsync();
        }

        Assert.Equal(0, (await editor.Editor.StatusAsync()).LeakedDomains);
    }

    [Fact]
    public async Task Reload_CommandCutOff_IsToldInTheNextHello()
    {
        await using var editor = await PackagedEditor.StartAsync(project => project.Write("Assets/Editor/Slow.cs", """
            using Hawser.Editor; using System.Threading; using System.Threading.Tasks;
            static class Slow
            {
                [HawserCommand("slow.wait", "Waits for ever.")]
                static Task Wait(CancellationToken token) => Task.Delay(-1, token);

                [HawserCommand("slow.resume", "Waits for ever, and goes on after a reload.", Traits = CommandTraits.Resumable)]
                static Task Resume(CommandContext context)
                {
                    context.IfReloaded("slow.resume", "kept");
                    return Task.Delay(-1, context.CancellationToken);
                }

                [HawserContinuation("slow.resume")]
                static Continuation Resumed(CommandContext context, Hawser.Protocol.Json.JsonValue state) =>
                    Continuation.Done(new { state, caller = context.Caller });
            }
            """));
        using var first = await editor.AcceptAsync();
        await first.ExecuteAsync("c1", "slow.wait");
        await first.ExecuteAsync("c2", "slow.resume");
        await first.RunAsync("c3", "log.write", """{"message":"both began"}""");
        await first.RunAsync("c4", "play.pause"); // on the main thread, so behind the two

        await editor.Editor.ReloadAsync();
        using var second = await editor.AcceptAsync();

        Assert.Equal(["c1"], second.Hello.Editor.CutOffCommands);
        Assert.Equal(["c2"], second.Hello.Editor.HeldCommands);
        var outcome = await second.OutcomeAsync("c2");
        Assert.Equal("""{"state":"kept","caller":"test"}""", outcome.ResultJson);
        Assert.DoesNotContain(first.Received, envelope => envelope.CorrelationId is "c1" or "c2");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Quit_Line_IsAnnouncedAndClosed(bool withKeeper)
    {
        await using var editor = withKeeper ? await PackagedEditor.StartKeptAsync(_ => { }) : await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();

        await editor.Editor.EndAsync("quit");
        await link.Closed.DefaultTimeout(Long);

        Assert.Equal(EditorEvent.Types.Kind.Quitting, link.Events.Last().Editor.Kind);
    }
}

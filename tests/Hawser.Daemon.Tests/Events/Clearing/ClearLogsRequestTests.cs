using Hawser.Daemon.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Events.Clearing;

public sealed class ClearLogsRequestTests
{
    [Fact]
    public async Task Clear_ThenFollowFromTheLastClear_GivesWhatCameAfterIt()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var editor = await daemon.ConnectEditorAsync();
        await using var client = await daemon.ConnectClientAsync();
        await editor.LogAsync("old");
        var hub = daemon.Host.Part<EventHub>();
        await Until.True("it is stored", () => hub.Last >= 2);
        var target = new EditorTarget { Editor = editor.Id[..8] };

        var cleared = await client.RequestAsync(new Request { ClearLogs = new ClearLogs { Target = target } });
        await editor.LogAsync("new");
        var follow = new Subscribe { From = new Moment { LastClear = true }, Filter = new EventFilter { Target = new EditorTarget { ProjectId = editor.ProjectId }, Kinds = { EventFilter.Types.Kind.Log } } };
        await client.RequestAsync(new Request { Subscribe = follow });

        await client.WhenEvent("what came after is sent", entry => entry.Log?.Message == "new");
        Assert.DoesNotContain(client.Events, entry => entry.Event.Log?.Message == "old");
        Assert.Equal(2ul, cleared.ClearLogs.Watermark);
    }

    [Fact]
    public async Task Clear_OfAnEditorThatIsNot_SaysSo()
    {
        await using var daemon = await TestDaemon.StartAsync();
        await using var client = await daemon.ConnectClientAsync();
        var request = new Request { ClearLogs = new ClearLogs { Target = new EditorTarget { Editor = "nobody" } } };
        Assert.Equal("unknown_editor", (await Assert.ThrowsAsync<HawserException>(() => client.RequestAsync(request))).Failure.Code);
    }
}

using Hawser.Editor.Core.Tests.Linking;
using Kind = Hawser.Protocol.V1.Outcome.Types.Kind;

namespace Hawser.Editor.Core.Tests.Keeping;

/// <summary>Reload after reload, each with commands in flight: none is lost, none runs twice, and the native side holds no more than before.</summary>
public sealed class KeptSeriesTests
{
    private const int Reloads = 500;

    [Fact]
    public async Task FiveHundredReloads_CommandsInFlight_NoneLostAndNativeMemoryFlat()
    {
        using var daemon = new MockDaemon { AcknowledgesOutcomes = true }.Start();
        using var editor = new FakeEditor(daemon.Folders, TestCommands.Source, keeper: true);
        using var link = await daemon.AcceptAsync();

        for (var i = 0; i < Reloads; i++)
        {
            // One goes on behind the reload, one comes while no domain is there.
            TestCommands.Released[$"series-{i}"] = true;
            await link.ExecuteAsync($"over-{i}", "test.if_reloaded", $$"""{"point":"series-{{i}}"}""");
            await TestCommands.Point($"series-{i}").Reached;
            editor.OnMain(() =>
            {
                editor.Runtime.EndForReload();
                link.ExecuteAsync($"away-{i}", "test.count", $$"""{"key":"series-{{i}}"}""").GetAwaiter().GetResult();
            });
            editor.Reload();
            Assert.Equal(Kind.Succeeded, (await link.OutcomeAsync($"over-{i}")).Kind);
            Assert.Equal("1", (await link.OutcomeAsync($"away-{i}")).ResultJson);
        }

        Assert.False(link.Closed.IsCompleted);
        await Until.Equal("all outcomes are acknowledged", 0UL, () => editor.Runtime.Keeper!.Query().LedgerEntries);
        var state = editor.Runtime.Keeper!.Query();
        Assert.Equal((0UL, 0UL), (state.InboxBytes, state.LedgerBytes));
        Assert.InRange(state.KeptBytes, 0UL, 256UL);
    }
}

using System.Threading.Channels;
using Hawser.Cli.Operations;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>Where the news come from: one subscription, and two small questions a second for what no event tells.</summary>
internal sealed class TopFeed(CliContext context, ChannelWriter<TopNews> news)
{
    private const uint ProblemsAtFirst = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1); // it is for its user to give up

    private EditorTarget Target { get; } = TargetOf(context);

    /// <summary>Fills the model with how things are.</summary>
    /// <returns>From where on the events tell.</returns>
    public async Task<Subscribe> FillAsync(HawserClient client, TopModel model, CancellationToken cancel)
    {
        var feed = await OperationFeed.OpenAsync(client, Target, cancel);
        model.Operations.Fill(feed.Operations);
        (model.Daemon, model.Editors) = (await client.StatusAsync(cancel), await client.EditorsAsync(Target, cancel));
        var filter = new EventFilter { Target = Target, Kinds = { EventFilter.Types.Kind.Log, EventFilter.Types.Kind.Compile }, MinimumLevel = LogEvent.Types.Level.Warn };
        foreach (var happened in (await client.EventQueryAsync(Following.StartPlace.LastClear.Query(filter, ProblemsAtFirst), cancel)).Events) model.Problems.Add(happened);

        var changes = feed.Changes;
        changes.Filter = new EventFilter { Target = Target };
        changes.Throttle = new Throttle { PerSecond = 1, Burst = 1 }; // of INFO and lower only the count is of interest, and gaps tell it
        return changes;
    }

    public Task<HawserClient> ConnectAsync(CancellationToken cancel) =>
        HawserClient.ConnectAsync(context.ClientOptions with { OnNotice = Tell, ReconnectTimeout = Patience, RestartTimeout = Patience }, cancel);

    public async Task FollowAsync(Subscribe changes, CancellationToken cancel)
    {
        await foreach (var happened in HawserClient.Follow(context.ClientOptions with { OnNotice = null }, changes, cancel))
            await news.WriteAsync(new TopNews.Happened(happened), cancel);
    }

    public async Task AskAsync(HawserClient client, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(Pause, context.Time, cancel);
            try
            {
                await news.WriteAsync(new TopNews.Answered(await client.StatusAsync(cancel), await client.EditorsAsync(Target, cancel)), cancel);
            }
            catch (Protocol.Errors.HawserException e) when (e.Code == Protocol.Errors.ErrorCatalog.LinkLost || e.Code == Protocol.Errors.ErrorCatalog.DaemonStopping)
            {
                // The notice of it is on its way; the next question waits for the line.
            }
        }
    }

    private void Tell(ClientNotice notice) => news.TryWrite(new TopNews.Line(notice));

    /// <summary>All there is, unless an Editor or a project is named: the working folder is no reason to hide the others.</summary>
    private static EditorTarget TargetOf(CliContext context) =>
        context.Options.Project is null ? new EditorTarget { Editor = context.Options.Editor ?? "" } : VerbTarget.Of(context.Options);
}

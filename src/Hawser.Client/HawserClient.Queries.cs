using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

public sealed partial class HawserClient
{
    private static readonly TimeSpan BeforeAskingAgain = TimeSpan.FromMilliseconds(5);

    /// <summary>What the Editor offers; remembered by the daemon while the Editor is away.</summary>
    public async Task<CatalogResponse> CatalogAsync(EditorTarget? target = null, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Catalog = new CatalogRequest { Target = target } }, cancellationToken).ConfigureAwait(false)).Catalog;

    /// <summary>The same for whoever is about to send a command, and would wait for a lost daemon with that as well: asked again of the
    /// next daemon.</summary>
    public async Task<CatalogResponse> CatalogOfAnyDaemonAsync(EditorTarget? target = null, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                return await CatalogAsync(target, cancellationToken).ConfigureAwait(false);
            }
            catch (HawserException e) when (e.Code == ErrorCatalog.LinkLost)
            {
                await Task.Delay(BeforeAskingAgain, _options.Time, cancellationToken).ConfigureAwait(false); // the link learns of it at the same moment
            }
        }
    }

    public async Task<IReadOnlyList<EditorInfo>> EditorsAsync(EditorTarget? target = null, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Editors = new EditorListRequest { Target = target } }, cancellationToken).ConfigureAwait(false)).Editors.Editors;

    /// <summary>How Editors are, and what shows it: also a project's that no Editor has ever linked from.</summary>
    /// <exception cref="HawserException">unknown_project, unknown_editor, among others.</exception>
    public async Task<IReadOnlyList<EditorCondition>> ConditionsAsync(EditorTarget? target = null, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Conditions = new ConditionsRequest { Target = target } }, cancellationToken).ConfigureAwait(false)).Conditions.Conditions;

    public async Task<DaemonStatusResponse> StatusAsync(CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { DaemonStatus = new DaemonStatusRequest() }, cancellationToken).ConfigureAwait(false)).DaemonStatus;

    public async Task<IReadOnlyList<CommandInfo>> CommandsAsync(EditorTarget? target = null, bool includeEnded = false, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Commands = new CommandListRequest { Target = target, IncludeEnded = includeEnded } }, cancellationToken)
            .ConfigureAwait(false)).Commands.Commands;

    public async Task<IReadOnlyList<OperationInfo>> OperationsAsync(EditorTarget? target = null, bool includeEnded = false, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Operations = new OperationListRequest { Target = target, IncludeEnded = includeEnded } }, cancellationToken)
            .ConfigureAwait(false)).Operations.Operations;

    /// <summary>What is stored, newest last.</summary>
    public async Task<EventQueryResponse> EventQueryAsync(EventQuery query, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { EventQuery = query }, cancellationToken).ConfigureAwait(false)).EventQuery;

    /// <summary>Begins to count and to buffer events for whoever names the id in a later <see cref="Subscribe"/>.</summary>
    public async Task<SubscribeResponse> RegisterAsync(Subscribe wanted, CancellationToken cancellationToken = default)
    {
        var registration = wanted.Clone();
        registration.RegisterOnly = true;
        return (await RequestAsync(new Request { Subscribe = registration }, cancellationToken).ConfigureAwait(false)).Subscribe;
    }

    /// <returns>Whether there was one of that id.</returns>
    public async Task<bool> UnregisterAsync(string subscriptionId, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Unsubscribe = new Unsubscribe { SubscriptionId = subscriptionId } }, cancellationToken).ConfigureAwait(false)).Unsubscribe.Known;

    /// <summary>The counters of one subscription.</summary>
    /// <exception cref="HawserException">unknown_subscription, among others.</exception>
    public async Task<SubscriptionInfo> SubscriptionAsync(string subscriptionId, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Subscription = new SubscriptionStatusRequest { SubscriptionId = subscriptionId } }, cancellationToken).ConfigureAwait(false)).Subscription;

    public async Task<IReadOnlyList<SubscriptionInfo>> SubscriptionsAsync(CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Subscriptions = new SubscriptionListRequest() }, cancellationToken).ConfigureAwait(false)).Subscriptions.Subscriptions;

    /// <summary>Sets the watermark behind which a tail begins; nothing is deleted.</summary>
    public async Task<ClearLogsResponse> ClearLogsAsync(ClearLogs clear, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { ClearLogs = clear }, cancellationToken).ConfigureAwait(false)).ClearLogs;

    /// <param name="operationId">Its id, or a unique beginning of it.</param>
    /// <exception cref="HawserException">unknown_operation, among others.</exception>
    public async Task<OperationResponse> OperationAsync(string operationId, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { Operation = new OperationRequest { OpId = operationId } }, cancellationToken).ConfigureAwait(false)).Operation;

    /// <returns>False: it has ended, or nobody in it listens.</returns>
    public async Task<bool> CancelOperationAsync(string operationId, CancellationToken cancellationToken = default) =>
        (await RequestAsync(new Request { CancelOperation = new CancelOperation { OpId = operationId } }, cancellationToken).ConfigureAwait(false)).CancelOperation.Accepted;
}

using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Client.Invoking;
using Hawser.Client.Quick;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>
/// The daemon as a verb needs it. The short way is tried first: with a daemon that runs and an Editor that is ready, a command
/// is over before the machinery for anything else would be set up. What takes longer than a moment goes on the long way,
/// which starts a daemon, shows what is waited for, can be interrupted, and survives the daemon.
/// </summary>
internal sealed class VerbLine(CliContext context) : IAsyncDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    private readonly HawserClientOptions _options = context.ClientOptions;
    private QuickLink? _quick;
    private HawserClient? _client;
    private StopSignal? _interrupt;
    private bool _quickTried;
    private int _asked;

    public async ValueTask<CatalogResponse> CatalogAsync(EditorTarget target)
    {
        var request = new Request { Catalog = new CatalogRequest { Target = target } };
        var id = $"catalog-{++_asked}";
        if (Quick() is { } quick && quick.TrySend(id, request) && quick.Receive(id, Moment) is { } answer)
            return answer.PayloadCase == Response.PayloadOneofCase.Failure ? throw new HawserException(answer.Failure) : answer.Catalog;

        return await (await ClientAsync()).CatalogOfAnyDaemonAsync(target, Interruption.Token);
    }

    /// <summary>The same for a command that is to be sent: an Editor that is only starting is waited for, as the command itself would.</summary>
    public async ValueTask<CatalogResponse> CatalogInTimeAsync(EditorTarget target)
    {
        try
        {
            return await CatalogAsync(target);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.EditorBusy && !context.Options.FailFast)
        {
            await AwaitReadyAsync(target);
            return await CatalogAsync(target);
        }
    }

    public async ValueTask<Outcome> InvokeAsync(Invoke invoke)
    {
        invoke.CommandId = CommandIds.New();
        var quickly = Quick();
        _ = Interruption; // from before it is sent: a command that runs is never left to itself by Ctrl-C
        if (quickly is not { } quick || !quick.TrySend(invoke.CommandId, new Request { Invoke = invoke }))
            return await (await ClientAsync()).InvokeAsync(invoke, Waiting().Show, Interruption.Token);

        CommandEvent? news = null;
        if (quick.Receive(invoke.CommandId, Moment, notice => news = notice) is { } answer) return OutcomeOf(answer);

        var waiting = Waiting();
        if (news is not null) waiting.Show(news);
        _quick = null; // handed over
        return await quick.GoOnAsync(invoke, waiting.Show, Interruption.Token);
    }

    public async ValueTask DisposeAsync()
    {
        context.Waiting?.Dispose();
        context.Waiting = null;
        _quick?.Dispose();
        _interrupt?.Dispose();
        if (_client is not null) await _client.DisposeAsync();
    }

    private async ValueTask AwaitReadyAsync(EditorTarget target)
    {
        var deadline = context.Time.GetUtcNow() + (context.Options.Timeout ?? DefaultTimeout);
        var ready = new WaitFor { Target = target, DeadlineUnixMs = deadline.ToUnixTimeMilliseconds(), Caller = context.Options.Caller, Notices = true };
        var outcome = await (await ClientAsync()).WaitForAsync(ready, Waiting().Show, Interruption.Token);
        if (OutcomeExit.FailureOf(outcome) is { } failure) throw new HawserException(failure);
    }

    private StopSignal Interruption => _interrupt ??= new StopSignal();

    private QuickLink? Quick()
    {
        if (_client is not null) return null;
        if (!_quickTried) _quick = QuickLink.TryOpen(_options);
        _quickTried = true;
        return _quick;
    }

    private async ValueTask<HawserClient> ClientAsync()
    {
        _quick?.Dispose();
        _quick = null;
        return _client ??= await HawserClient.ConnectAsync(_options, Interruption.Token);
    }

    private WaitingLine Waiting() =>
        context.Waiting ??= new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);

    private static Outcome OutcomeOf(Response answer) => answer.PayloadCase switch
    {
        Response.PayloadOneofCase.Outcome => answer.Outcome,
        Response.PayloadOneofCase.Failure => throw new HawserException(answer.Failure),
        _ => throw new HawserException(ErrorCatalog.Internal, $"The daemon answered a command with {answer.PayloadCase}."),
    };
}

using Hawser.Chaos.Rigging;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Chaos.Load;

/// <summary>Asks through the client library, as a tool that stays connected does.</summary>
internal sealed class ClientCaller(ChaosWorld world, string name) : ICaller, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private HawserClient? _client;

    public string CommandIdOf(CommandSpec command) => $"chaos-{command.Key}";

    public async Task<Answer> AskAsync(CommandSpec command, CancellationToken cancellationToken)
    {
        var invoke = new Invoke
        {
            CommandId = CommandIdOf(command),
            Command = command.Kind.CommandName(),
            ArgumentsJson = command.ArgumentsJson,
            Target = world.TargetOf(command.Project),
            TimeoutMs = (uint)command.Timeout.TotalMilliseconds,
            Caller = "chaos",
        };
        return Answer.Of(await UseAsync(client => client.InvokeAsync(invoke, cancellationToken: CancellationToken.None).WaitAsync(cancellationToken), cancellationToken));
    }

    public Task<bool> CancelAsync(string commandId, CancellationToken cancellationToken) =>
        UseAsync(client => client.CancelAsync(commandId, cancellationToken), cancellationToken);

    /// <summary>Asks for the outcome of a command that somebody has sent.</summary>
    public Task<Outcome> AttachAsync(string commandId, CancellationToken cancellationToken) =>
        UseAsync(client => client.AttachAsync(commandId, cancellationToken: cancellationToken), cancellationToken);

    /// <summary>Has the project's Editor answer.</summary>
    public Task<Outcome> PingAsync(int project, CancellationToken cancellationToken) => UseAsync(
        client => client.InvokeAsync(new Invoke { Command = "editor.ping", Target = world.TargetOf(project), Caller = "chaos" }, cancellationToken: cancellationToken),
        cancellationToken);

    /// <summary>How many stored events have that text in their message.</summary>
    public async Task<int> CountStoredAsync(string text, CancellationToken cancellationToken) => (await UseAsync(
        client => client.EventQueryAsync(new EventQuery { Filter = new EventFilter { Text = text, Kinds = { EventFilter.Types.Kind.Log } } }, cancellationToken), cancellationToken)).Events.Count;

    public async ValueTask DisposeAsync()
    {
        if (_client is { } client) await client.DisposeAsync();
        _client = null;
    }

    private async Task<T> UseAsync<T>(Func<HawserClient, Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask(await ConnectedAsync(cancellationToken));
        }
        catch (HawserException e)
        {
            throw new NoAnswerException(e.Code.Name, e.Message, e);
        }
    }

    // It reconnects by itself for as long as the run lasts: only the first connection is ours to make.
    private async Task<HawserClient> ConnectedAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _client ??= await HawserClient.ConnectAsync(Options, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private HawserClientOptions Options => new()
    {
        ClientName = name,
        ClientVersion = "chaos",
        Folders = world.ClientFolders,
        ReconnectTimeout = Timeout.InfiniteTimeSpan,
        RestartTimeout = Timeout.InfiniteTimeSpan,
    };
}

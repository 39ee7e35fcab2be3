using Hawser.Cli.CommandLine;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Completion;

/// <summary>Asks a daemon that runs. None, or one that is slow, is no answer: whoever presses Tab does not want to wait.</summary>
internal sealed class DaemonAnswers(CliContext context) : ICompletionAnswers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    public Task<IReadOnlyList<EditorInfo>> EditorsAsync() => AskAsync(client => client.EditorsAsync());

    public Task<IReadOnlyList<CommandDescription>> CommandsAsync(GlobalOptions options) =>
        AskAsync<CommandDescription>(async client => (await client.CatalogAsync(VerbTarget.Of(options))).Catalog.Commands);

    private async Task<IReadOnlyList<T>> AskAsync<T>(Func<HawserClient, Task<IReadOnlyList<T>>> question)
    {
        try
        {
            var options = context.ClientOptions with { Starter = null, OnNotice = null, HandshakeTimeout = Patience, RequestTimeout = Patience, StartTimeout = Patience };
            await using var client = await HawserClient.ConnectAsync(options);
            return await question(client);
        }
        catch (HawserException)
        {
            return [];
        }
    }
}

using Hawser.Cli.Terminal;
using Hawser.Client;

namespace Hawser.Cli.Commands;

/// <summary>The frame of a command that talks to the daemon: connect, do, close; Ctrl-C ends it.</summary>
internal static class ClientRun
{
    public static async Task<int> WithClientAsync(this CliContext context, Func<HawserClient, CancellationToken, Task<int>> work)
    {
        using var interrupt = new StopSignal();
        await using var client = await HawserClient.ConnectAsync(context.ClientOptions, interrupt.Token);
        return await work(client, interrupt.Token);
    }
}

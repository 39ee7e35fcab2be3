using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Client.Following;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary>What <c>logs</c> and <c>events</c> share: the newest of what is stored, or those and all that follow.</summary>
internal static class EventPrinting
{
    public static async Task<int> PrintEventsAsync(this CliContext context, string command, EventFilter filter, uint count, bool follow)
    {
        if (follow) return await FollowAsync(context, command, filter, count);
        return await context.WithClientAsync(async (client, cancel) =>
        {
            var stored = await client.EventQueryAsync(new EventQuery { Filter = filter, Limit = count }, cancel);
            foreach (var happened in stored.Events) Print(context, command, happened);
            if (stored.Events.Count == 0) context.Remark("Nothing is stored. To see what comes: add -f");
            return 0;
        });
    }

    /// <summary>Ends by Ctrl-C, which is how one ends it: no error.</summary>
    private static async Task<int> FollowAsync(CliContext context, string command, EventFilter filter, uint count)
    {
        using var interrupt = new Interrupt();
        try
        {
            await foreach (var happened in HawserClient.Follow(context.ClientOptions, filter, new EventCursor(Tail: count), interrupt.Token))
            {
                Print(context, command, happened);
                context.Screen.Out.Flush();
            }
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // The way out.
        }

        return 0;
    }

    private static void Print(CliContext context, string command, Event happened) => context.Screen.Out.WriteLine(context.Options.Json
        ? JsonWriter.Write(JsonEnvelope.Event(command, EventJson.Of(happened)))
        : EventText.Of(happened, context.Screen.ColorOut));
}

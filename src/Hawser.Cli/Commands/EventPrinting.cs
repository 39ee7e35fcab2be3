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
    public static async Task<int> PrintEventsAsync(this CliContext context, EventRequest request)
    {
        if (request.Follow) return await FollowAsync(context, request);
        return await context.WithClientAsync(async (client, cancel) =>
        {
            var stored = await client.EventQueryAsync(new EventQuery { Filter = request.Filter, Limit = request.Count }, cancel);
            foreach (var happened in stored.Events) Print(context, request, happened);
            if (stored.Events.Count == 0) context.Remark("Nothing is stored. To see what comes: add -f");
            return 0;
        });
    }

    /// <summary>Ends by Ctrl-C, which is how one ends it: no error.</summary>
    private static async Task<int> FollowAsync(CliContext context, EventRequest request)
    {
        using var interrupt = new Interrupt();
        try
        {
            await foreach (var happened in HawserClient.Follow(context.ClientOptions, request.Filter, new EventCursor(Tail: request.Count), interrupt.Token))
            {
                Print(context, request, happened);
                context.Screen.Out.Flush();
            }
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // The way out.
        }

        return 0;
    }

    private static void Print(CliContext context, EventRequest request, Event happened) => context.Screen.Out.WriteLine(context.Options.Json
        ? JsonWriter.Write(JsonEnvelope.Event(request.Command, EventJson.Of(happened)))
        : EventText.Of(happened, context.Screen.ColorOut, request.WholeStacks));
}

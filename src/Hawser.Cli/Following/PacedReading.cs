using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Takes events as they come and tells of the pauses between them: the time to write out what was taken, since many small
/// writes are slow.</summary>
internal static class PacedReading
{
    public static async Task ReadAsync(IAsyncEnumerable<Event> events, Func<Event, ValueTask> take, Action pause, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var reader = events.GetAsyncEnumerator(stop.Token);
        while (true)
        {
            var next = reader.MoveNextAsync();
            if (!(next.IsCompleted ? await next : await PauseAsync(next.AsTask(), pause, stop))) return;
            await take(reader.Current);
        }
    }

    private static async Task<bool> PauseAsync(Task<bool> next, Action pause, CancellationTokenSource stop)
    {
        try
        {
            pause();
        }
        catch
        {
            // Whoever reads our output has gone. The stream can't be closed while it is being read.
            await stop.CancelAsync();
            await Task.WhenAny(next);
            throw;
        }

        return await next;
    }
}

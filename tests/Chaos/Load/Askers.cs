using Hawser.Chaos.Oracle;
using Hawser.Chaos.Rigging;

namespace Hawser.Chaos.Load;

/// <summary>Everybody who asks for commands, each in its own way, until each has its outcome.</summary>
internal sealed class Askers(ChaosWorld world) : IAsyncDisposable
{
    private const int MostProcesses = 2;

    private readonly ClientCaller[] _clients = [.. Enumerable.Range(0, 3).Select(number => new ClientCaller(world, $"chaos client {number}"))];
    private readonly HttpCaller _http = new(world);
    private readonly CommandLineCaller _commandLine = new(world);
    private readonly SemaphoreSlim _processes = new(MostProcesses);
    private int _next;

    /// <summary>Asks for the command, and sees to its cancelling and its second asker; ends when all have heard.</summary>
    public async Task AskAsync(CommandStory story)
    {
        var asked = story.Asked;
        var caller = CallerOf(asked);
        story.CommandId = caller.CommandIdOf(asked);
        story.Note("sent");
        var all = new List<Task> { AskUntilHeardAsync(story, caller, asked.Caller.ToString()) };
        if (asked.AskedTwice) all.Add(AskUntilHeardAsync(story, NextClient(), "second asker"));
        if (asked.CancelAfter is { } after) all.Add(CancelAsync(story, after));
        await Task.WhenAll(all);
    }

    /// <summary>Returns once each client is connected and each Editor answers.</summary>
    public async Task ReachAllAsync(int projects)
    {
        using var patience = new CancellationTokenSource(ChaosTimes.Start);
        foreach (var client in _clients)
        {
            for (var project = 0; project < projects; project++) await ReachAsync(client, project, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        _http.Dispose();
        _processes.Dispose();
    }

    private static async Task ReachAsync(ClientCaller client, int project, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await client.PingAsync(project, cancellationToken);
                return;
            }
            catch (NoAnswerException)
            {
                await Task.Delay(ChaosTimes.Pause, cancellationToken);
            }
        }
    }

    private async Task AskUntilHeardAsync(CommandStory story, ICaller caller, string name)
    {
        using var patience = new CancellationTokenSource(story.Asked.Timeout + ChaosTimes.Slack);
        try
        {
            while (true)
            {
                try
                {
                    story.Hear(name, await AskOnceAsync(story, caller, patience.Token));
                    return;
                }
                catch (NoAnswerException e)
                {
                    story.Note($"{name} gets no answer: {e.Message}");
                    if (story.CommandId is null && e.Code != "no_editor") return; // asked again, it would be another command
                    await Task.Delay(ChaosTimes.Pause, patience.Token);
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            story.Hang(name);
        }
    }

    private async Task<Answer> AskOnceAsync(CommandStory story, ICaller caller, CancellationToken cancellationToken)
    {
        if (caller != _commandLine) return await caller.AskAsync(story.Asked, cancellationToken);
        await _processes.WaitAsync(cancellationToken);
        try
        {
            return await caller.AskAsync(story.Asked, cancellationToken);
        }
        finally
        {
            _processes.Release();
        }
    }

    private async Task CancelAsync(CommandStory story, TimeSpan after)
    {
        await Task.Delay(after);
        using var patience = new CancellationTokenSource(ChaosTimes.Slack);
        try
        {
            var accepted = await NextClient().CancelAsync(story.CommandId!, patience.Token);
            story.Note(accepted ? "cancelled" : "too late, or too early, to be cancelled");
        }
        catch (Exception e) when (e is NoAnswerException or OperationCanceledException)
        {
            story.Note($"could not be cancelled: {e.Message}");
        }
    }

    private ICaller CallerOf(CommandSpec command) => command.Caller switch
    {
        CallerKind.Http => _http,
        CallerKind.CommandLine => _commandLine,
        _ => NextClient(),
    };

    public ClientCaller NextClient() => _clients[Interlocked.Increment(ref _next) % _clients.Length];
}

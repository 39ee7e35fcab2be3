using System.Globalization;
using System.Text.Json;

namespace EditorHost.Client;

public sealed partial class StandInEditor
{
    /// <summary>Sends one control command (testbed/README.md lists them) and returns its answer.</summary>
    public async Task<JsonElement> ControlAsync(string command, CancellationToken cancellationToken = default)
    {
        var answer = await ControlConnection.SendAsync(ControlPath, command, cancellationToken)
            ?? throw new StandInException(Describe($"The stand-in Editor went away before it answered '{command}'."));
        return answer.GetProperty("ok").GetBoolean()
            ? answer
            : throw new StandInException(Describe($"'{command}' failed: {answer.GetProperty("error").GetString()}"));
    }

    /// <summary>For commands after which there is no Editor left to answer: quit, exit, crash.</summary>
    public async Task<int> EndAsync(string command, CancellationToken cancellationToken = default)
    {
        if (await ControlConnection.SendAsync(ControlPath, command, cancellationToken) is { } answer && !answer.GetProperty("ok").GetBoolean())
            throw new StandInException(Describe($"'{command}' failed: {answer.GetProperty("error").GetString()}"));
        return await WaitForExitAsync(cancellationToken: cancellationToken);
    }

    public async Task<StandInStatus> StatusAsync(CancellationToken cancellationToken = default)
        => (await ControlAsync("status", cancellationToken)).Deserialize<StandInStatus>(JsonOptions)!;

    /// <summary>The generations of scripts that did not go at their reload, and what holds them.</summary>
    public async Task<IReadOnlyList<StandInLeak>> LeaksAsync(CancellationToken cancellationToken = default)
        => (await ControlAsync("leaks", cancellationToken)).GetProperty("leaks").Deserialize<StandInLeak[]>(JsonOptions)!;

    /// <summary>What the process takes, after a full collection.</summary>
    public async Task<StandInMemory> MemoryAsync(CancellationToken cancellationToken = default)
        => (await ControlAsync("memory", cancellationToken)).Deserialize<StandInMemory>(JsonOptions)!;

    public Task WaitUntilReadyAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        => ControlAsync($"wait ready {Seconds(timeout)}", cancellationToken);

    /// <summary>Waits until the Editor has reloaded <paramref name="count"/> times since it started.</summary>
    public Task WaitForReloadsAsync(int count, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
        => ControlAsync($"wait reload {count} {Seconds(timeout)}", cancellationToken);

    /// <summary>One domain reload, from asking for it to the end of it.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken = default)
    {
        await ControlAsync("reload", cancellationToken);
        await WaitUntilReadyAsync(cancellationToken: cancellationToken);
    }

    /// <summary>Imports what changed, compiles and reloads if need be, and returns when that is over.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        await ControlAsync("refresh", cancellationToken);
        await WaitUntilReadyAsync(cancellationToken: cancellationToken);
    }

    public async Task PlayAsync(CancellationToken cancellationToken = default)
    {
        await ControlAsync("play", cancellationToken);
        await WaitUntilReadyAsync(cancellationToken: cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await ControlAsync("stop", cancellationToken);
        await WaitUntilReadyAsync(cancellationToken: cancellationToken);
    }

    private static string Seconds(TimeSpan? timeout) => (timeout ?? TimeSpan.FromSeconds(60)).TotalSeconds.ToString(CultureInfo.InvariantCulture);
}

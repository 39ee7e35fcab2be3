using System.Runtime.CompilerServices;

namespace Hawser.Testing;

/// <summary>
/// Puts the default limit on an await, so that a deadlock fails one test at its own line and does not hang the run.
/// </summary>
public static class DefaultTimeoutExtensions
{
    public static async Task DefaultTimeout(
        this Task task,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(task))] string awaited = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        using var stop = new CancellationTokenSource();
        var limit = timeout ?? TestTimeouts.Default;
        if (await Task.WhenAny(task, Task.Delay(limit, stop.Token)) != task)
            throw new TimeoutException($"'{awaited}' did not complete within {limit.TotalSeconds:0.#} s ({Path.GetFileName(file)}:{line}).");
        await stop.CancelAsync();
        await task;
    }

    public static async Task<T> DefaultTimeout<T>(
        this Task<T> task,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(task))] string awaited = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        await DefaultTimeout((Task)task, timeout, awaited, file, line);
        return await task;
    }

    public static Task DefaultTimeout(
        this ValueTask task,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(task))] string awaited = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        DefaultTimeout(task.AsTask(), timeout, awaited, file, line);

    public static Task<T> DefaultTimeout<T>(
        this ValueTask<T> task,
        TimeSpan? timeout = null,
        [CallerArgumentExpression(nameof(task))] string awaited = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        DefaultTimeout(task.AsTask(), timeout, awaited, file, line);
}

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// Waits for a thread of ours to end before its domain goes. Threads that write results and run quick commands call the
/// project's code; if that hangs, the Editor must not hang with it.
/// </summary>
internal static class BoundedJoin
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Join(Thread thread, Action<Exception> onFault)
    {
        if (!thread.IsAlive || thread == Thread.CurrentThread || thread.Join(Patience)) return;
        onFault(new TimeoutException($"The thread \"{thread.Name}\" did not end within {Patience.TotalSeconds} s: a command or a result of the project's holds it."));
    }
}

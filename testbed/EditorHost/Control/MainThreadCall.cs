namespace EditorHost.Control;

/// <summary>Runs something on the main thread, between two ticks, and waits for it.</summary>
internal static class MainThreadCall
{
    public static T Invoke<T>(EditorSession session, Func<T> call)
    {
        // The main thread works this queue only once a domain runs.
        session.Monitor.WaitUntil((phase, _) => phase != EditorPhase.Starting, Timeout.InfiniteTimeSpan);
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Queue.Post(() =>
        {
            try
            {
                done.SetResult(call());
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        return done.Task.GetAwaiter().GetResult();
    }

    public static void Invoke(EditorSession session, Action call)
        => Invoke(session, () =>
        {
            call();
            return true;
        });

    /// <summary>Returns when the main thread has begun: for what keeps it busy long after.</summary>
    public static void Begin(EditorSession session, Action call)
    {
        using var begun = new ManualResetEventSlim();
        session.Queue.Post(() =>
        {
            begun.Set();
            call();
        });
        begun.Wait();
    }
}

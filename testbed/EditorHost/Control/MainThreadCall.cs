namespace EditorHost.Control;

/// <summary>Runs something on the main thread, between two ticks, and waits for it.</summary>
internal static class MainThreadCall
{
    public static T Invoke<T>(EditorSession session, Func<T> call)
    {
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

    /// <summary>For what keeps the main thread busy long after the answer: returns when <paramref name="call"/> says that it has begun.</summary>
    public static void Begin(EditorSession session, Action<Action> call)
    {
        var begun = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Queue.Post(() => call(() => begun.TrySetResult(true)));
        begun.Task.GetAwaiter().GetResult();
    }
}

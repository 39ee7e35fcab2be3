namespace Hawser.Editor.Core.MainThread;

/// <summary>The main thread did not do it in time.</summary>
public sealed class MainThreadTimeoutException : TimeoutException
{
    public MainThreadTimeoutException(TimeSpan timeout, bool hadStarted)
        : base(hadStarted
            ? $"The main thread began the work but did not end it within {timeout.TotalSeconds:0.###} s."
            : $"The main thread did not come to the work within {timeout.TotalSeconds:0.###} s; it will not run.") => HadStarted = hadStarted;

    /// <summary>False: the work never runs. True: it is running, and nobody waits for its result.</summary>
    public bool HadStarted { get; }
}

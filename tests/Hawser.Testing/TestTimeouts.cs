using System.Diagnostics;

namespace Hawser.Testing;

/// <summary>How long a test waits for something that ought to happen at once.</summary>
public static class TestTimeouts
{
    /// <summary>Generous, since it is only ever spent when a test is going to fail, and machines are busy. A debugger stops the clock.</summary>
    public static TimeSpan Default { get; } = Debugger.IsAttached ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(45);
}

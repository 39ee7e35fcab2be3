using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace EditorHost.CoreClr.Leaks;

/// <summary>A load context that nobody should refer to any more. This does not either.</summary>
internal sealed class DepartedContext(AssemblyLoadContext context)
{
    // What a round of collection frees may be what the next one needs to see freed: types, their allocator, the context.
    private const int FewestRounds = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly WeakReference _context = new(context, trackResurrection: true);

    /// <summary>False when the patience ends first; it is never less than the rounds a free context takes.</summary>
    public bool WaitUntilGone(TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        for (var round = 0; _context.IsAlive; round++)
        {
            if (round >= FewestRounds && waited.Elapsed >= patience)
                return false;
            // A pool thread may be in the last lines of work that has been cancelled: let it.
            if (round >= FewestRounds)
                Thread.Sleep(Pause);
            Collect();
        }

        return true;
    }

    public bool IsThere() => !WaitUntilGone(TimeSpan.Zero);

    /// <summary>In a method of its own, whose frame is gone when the context is looked for again.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IReadOnlyList<string> FindHolders()
        => _context.Target is AssemblyLoadContext context ? new HolderSearch(context).Run() : [];

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}

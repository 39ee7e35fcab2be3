namespace EditorHost.Faults;

/// <summary>Slowness ordered through the control channel; each order is used up by the next import, compile or reload.</summary>
internal sealed class PlannedDelays
{
    private long _import;
    private long _compile;
    private long _reload;

    public void SlowImport(TimeSpan delay) => Interlocked.Exchange(ref _import, delay.Ticks);

    public void SlowCompile(TimeSpan delay) => Interlocked.Exchange(ref _compile, delay.Ticks);

    public void SlowReload(TimeSpan delay) => Interlocked.Exchange(ref _reload, delay.Ticks);

    public void SpendOnImport() => Spend(ref _import);

    public void SpendOnCompile() => Spend(ref _compile);

    public void SpendOnReload() => Spend(ref _reload);

    private static void Spend(ref long delay) => Thread.Sleep(TimeSpan.FromTicks(Interlocked.Exchange(ref delay, 0)));
}

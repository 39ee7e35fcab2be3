namespace Architecture.Tests.Clocks;

/// <summary>The calls to the system's clock that are right as they are. Each needs a reason a stranger would accept.</summary>
internal static class AllowedClockCalls
{
    public static IReadOnlyList<AllowedClockCall> All { get; } = [];

    public static IEnumerable<string> Violations(IReadOnlyList<(string Caller, string Called)> calls, IReadOnlyList<AllowedClockCall> allowed)
    {
        var forbidden = calls.Where(call => !allowed.Any(entry => entry.Covers(call)))
            .Select(call => $"{call.Caller} calls {call.Called}: take a TimeProvider.");
        var stale = allowed.Where(entry => !calls.Any(entry.Covers))
            .Select(entry => $"{entry.Caller} no longer calls {entry.Called}: remove it from AllowedClockCalls.");
        return forbidden.Concat(stale);
    }
}

internal sealed record AllowedClockCall(string Caller, string Called, string Reason)
{
    public bool Covers((string Caller, string Called) call) => call == (Caller, Called);
}

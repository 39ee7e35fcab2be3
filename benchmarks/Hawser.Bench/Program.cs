using Hawser.Bench.Chaos;
using Hawser.Bench.Commands;
using Hawser.Bench.Events;
using Hawser.Bench.Line;
using Hawser.Bench.Reload;

var suites = new Dictionary<string, Func<string, Task>>(StringComparer.Ordinal)
{
    ["line"] = LineSuite.RunAsync,
    ["rtt"] = LineSuite.RoundTripsAsync,
    ["link"] = LinkOverhead.RunAsync,
    ["events"] = EventsSuite.RunAsync,
    ["commands"] = JournalBench.RunAsync,
    ["query"] = QueryBench.RunAsync,
    ["log"] = LogCallerBench.RunAsync,
};

// Processes that a suite starts beside itself, under this program's name.
var roles = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    [EventSender.Role] = EventSender.RunAsync,
    [EventFollower.Role] = EventFollower.RunAsync,
    [EventDrain.Role] = EventDrain.RunAsync,
};

if (args is ["reload", ..]) return await ReloadSuite.RunAsync(args[1..]);
if (args is ["chaos", ..]) return await ChaosBench.RunAsync(args[1..]);

if (args is [var role, ..] && roles.TryGetValue(role, out var play))
{
    await play(args[1..]);
    return 0;
}

if (args is not [var name] || !suites.TryGetValue(name, out var suite))
{
    Console.Error.WriteLine($"Which figures? {string.Join(", ", suites.Keys)}, reload, chaos");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("hwb").FullName;
try
{
    await suite(folder);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

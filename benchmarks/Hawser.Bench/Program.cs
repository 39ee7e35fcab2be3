using Hawser.Bench.Line;

var suites = new Dictionary<string, Func<string, Task>>(StringComparer.Ordinal)
{
    ["line"] = LineSuite.RunAsync,
    ["link"] = LinkOverhead.RunAsync,
};

if (args is not [var name] || !suites.TryGetValue(name, out var suite))
{
    Console.Error.WriteLine($"Which figures? {string.Join(", ", suites.Keys)}");
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

using System.Globalization;

namespace Hawser.Chaos.Oracle;

/// <summary>What commands really did, by their keys.</summary>
internal sealed class Ledger
{
    private readonly ILookup<string, LedgerEntry> _byKey;

    private Ledger(IEnumerable<LedgerEntry> entries) => _byKey = entries.ToLookup(entry => entry.Key, StringComparer.Ordinal);

    public static Ledger Read(IEnumerable<string> files) => Parse(files.SelectMany(File.ReadLines));

    public static Ledger Parse(IEnumerable<string> lines) => new(lines.Select(Parse));

    public IEnumerable<LedgerEntry> All => _byKey.SelectMany(entries => entries);

    public IEnumerable<LedgerEntry> Of(string key) => _byKey[key];

    public int Count(string key, string what) => Of(key).Count(entry => entry.What == what);

    private static LedgerEntry Parse(string line) => line.Split(' ') is [var what, var key, var pid, var ms]
        ? new LedgerEntry(what, key, int.Parse(pid, CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(ms, CultureInfo.InvariantCulture)))
        : throw new InvalidDataException($"The ledger has a line that no command wrote: '{line}'.");
}

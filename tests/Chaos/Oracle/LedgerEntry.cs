namespace Hawser.Chaos.Oracle;

/// <summary>A line of the ledger: what a command itself noted down.</summary>
internal readonly record struct LedgerEntry(string What, string Key, int Pid, DateTimeOffset At);

using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Hawser.Daemon.Events.Store;
using Hawser.JournalWriter;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Events.Store;

/// <summary>What Append returned for is there when the process was killed at any moment: nothing is asked of the dying process.</summary>
public sealed class JournalKillTests
{
    private const int Kills = 200;
    private const int AtOnce = 2;

    [Fact]
    [Trait("Category", "Slow")]
    public Task Writer_KilledAgainAndAgain_LosesNothingThatItWasToldIsStored()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("SIGKILL is a thing of Unix.");
        return SeededRandom.CheckAsync(1, random => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => KillAgainAndAgain(new Random(random.Next())))));
    }

    private static async Task KillAgainAndAgain(Random random)
    {
        using var folder = new TempFolder();
        var path = folder["events"];
        var told = new List<(ulong UpTo, int Writer)>();
        for (var kill = 1; kill <= Kills / AtOnce; kill++)
        {
            told.Add((await WriteUntilKilled(path, kill, random.Next(1, 300)).DefaultTimeout(), kill));
            if (random.Next(3) == 0 || kill == Kills / AtOnce) Check(path, told);
        }
    }

    /// <returns>The last number that the writer was told is stored.</returns>
    private static async Task<ulong> WriteUntilKilled(string path, int id, int appends)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "JournalWriter.dll"), path, id.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        };
        using var writer = Process.Start(start)!;
        var said = writer.StandardOutput.BaseStream;
        var number = new byte[sizeof(ulong)];
        for (; appends > 0; appends--) await said.ReadExactlyAsync(number);
        writer.Kill();
        while (await said.ReadAtLeastAsync(number, number.Length, throwOnEndOfStream: false) == number.Length)
        {
            // what it could still say before it died counts too
        }

        await writer.WaitForExitAsync();
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    private static void Check(string path, List<(ulong UpTo, int Writer)> told)
    {
        using var journal = SegmentedJournal.Open(path, WrittenEvents.Options, TimeProvider.System, NullLogger.Instance);
        Assert.True(journal.Last >= told[^1].UpTo, $"{told[^1].UpTo} was stored, and {journal.Last} is the last");
        using var reader = journal.ReadAfter(journal.First - 1, EventNeed.Everything);
        var (position, writers) = (journal.First - 1, new Queue<(ulong UpTo, int Writer)>(told));
        while (reader.Next() is { } batch)
        {
            // Only where a half-written record was cut off do numbers jump.
            Assert.True(batch.First == position + 1 || reader.Missing is { Count: 0 }, $"{batch.First} follows {position}, missing is {reader.Missing}");
            for (var index = 0; index < batch.Count; index++)
            {
                var writer = WrittenEvents.WriterOf(batch.Decode(index));
                while (writers.TryPeek(out var next) && next.UpTo < batch.NumberOf(index)) writers.Dequeue();
                if (writers.TryPeek(out var due)) Assert.True(writer <= due.Writer, $"{batch.NumberOf(index)} was given to two events");
            }

            position = batch.Last;
        }

        Assert.True(position >= told[^1].UpTo, $"{told[^1].UpTo} was stored, and {position} is the last that can be read");
        Assert.Equal(told[^1].UpTo >= journal.First, journal.SenderNumberOf($"editor-{told[^1].Writer}") >= told[^1].UpTo);
    }
}

using Hawser.Daemon.Journals;

namespace Hawser.Daemon.Tests.Journals;

public sealed class RecordScanTests
{
    private const uint Salt = 0x5a17;

    [Fact]
    public void Scan_WhatWasWritten_IsRead()
    {
        var records = Enumerable.Range(0, 20).Select(length => Record(new byte[length])).ToArray();

        var (read, damaged, torn) = Read(Join(records));

        Assert.Equal(records, read);
        Assert.Equal((0, 0), (damaged, torn));
    }

    [Fact]
    public void Scan_CutAtAnyByte_ReadsAllThatIsWhole()
    {
        var records = Enumerable.Range(1, 4).Select(n => Record([.. Enumerable.Repeat((byte)n, 5 * n)])).ToArray();
        var whole = Join(records);
        for (var length = 0; length <= whole.Length; length++)
        {
            var (read, damaged, torn) = Read(whole[..length]);
            var expected = records.TakeWhile((_, i) => records.Take(i + 1).Sum(record => record.Length) <= length).ToArray();
            Assert.Equal(expected, read);
            Assert.Equal((0, length - expected.Sum(record => record.Length)), (damaged, torn));
            Assert.True(torn == 0 || RecordFrame.IsTorn(whole.AsSpan(length - torn, torn)), $"cut at {length}");
        }
    }

    [Fact]
    public void Scan_AnyBytesChanged_ReadsTheRecordsThatWereNotTouchedAndNoOther() => SeededRandom.Check(200, random =>
    {
        var records = Enumerable.Range(0, random.Next(1, 10)).Select(_ => Record(Bytes(random))).ToArray();
        var bytes = Join(records);
        var (at, length) = (random.Next(bytes.Length), random.Next(1, 30));
        for (var i = at; i < Math.Min(at + length, bytes.Length); i++) bytes[i] ^= (byte)random.Next(1, 256);

        var untouched = Untouched(records, at, length).ToArray();
        var (read, damaged, torn) = Read(bytes);

        Assert.Equal(untouched, read);
        Assert.Equal(bytes.Length - untouched.Sum(record => record.Length), damaged + torn);
    });

    [Fact]
    public void Scan_RecordInsideADamagedOne_IsNone()
    {
        // Somebody's arguments that look like a record: they lack the salt.
        var forged = new byte[RecordFrame.Size + 4];
        RecordFrame.Seal(forged, Salt + 1);
        var bytes = Record(forged);
        bytes[8] ^= 1;

        Assert.Empty(Read(bytes).Records);
    }

    private static IEnumerable<byte[]> Untouched(byte[][] records, int at, int length)
    {
        var start = 0;
        foreach (var record in records)
        {
            if (start + record.Length <= at || start >= at + length) yield return record;
            start += record.Length;
        }
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(0, 60)];
        random.NextBytes(bytes);
        if (bytes.Length > 8 && random.Next(4) == 0) RecordFrame.Marker.CopyTo(bytes.AsSpan(2)); // a marker that begins no record
        return bytes;
    }

    private static byte[] Record(byte[] payload)
    {
        var record = new byte[RecordFrame.Size + payload.Length];
        payload.CopyTo(record, RecordFrame.Size);
        RecordFrame.Seal(record, Salt);
        return record;
    }

    private static byte[] Join(byte[][] records) => [.. records.SelectMany(record => record)];

    private static (IReadOnlyList<byte[]> Records, int Damaged, int Torn) Read(byte[] bytes)
    {
        var scan = new RecordScan(bytes, Salt);
        var records = new List<byte[]>();
        while (scan.Next()) records.Add(scan.Record.ToArray());
        return (records, scan.Damaged, scan.Torn);
    }
}

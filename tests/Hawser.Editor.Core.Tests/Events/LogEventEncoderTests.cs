using Google.Protobuf;
using Hawser.Editor.Core.Events;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Core.Tests.Events;

public sealed class LogEventEncoderTests
{
    private static readonly StackTraceText StackTraces = new(["Engine.Debug:"]);

    private static readonly string[] Alphabets =
    [
        "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 \t\"\\{}\u007f\u0001",
        "aäöüßéñ\u0080\u07ff",
        "a日本語\u0800\uffff\ufffd",
        "ab\ud83d\ude00\ud800\udc00\udfff\ud83d",
    ];

    [Fact]
    public void Append_AnyTexts_IsWhatTheGeneratedCodeWrites() => SeededRandom.Check(2000, random =>
    {
        var record = new LogRecord((Level)random.Next(5), Text(random), Text(random), Text(random), 0);
        var time = random.Next(4) == 0 ? 0 : random.NextInt64();
        var buffer = new EventBuffer(new byte[random.Next(1, 300)]) { End = 1 };

        LogEventEncoder.Append(buffer, record, time, StackTraces);

        var stackTrace = StackTraces.Trim(record.StackTrace, out var start, out var length).Substring(start, length);
        var expected = new EventBatch
        {
            Events =
            {
                new Event
                {
                    MonotonicTsNs = time,
                    Log = new LogEvent { MonotonicTsNs = time, Level = record.Level, Message = record.Message, StackTrace = stackTrace, Category = record.Category },
                },
            },
        };
        Assert.Equal(expected.ToByteArray(), buffer.Bytes[1..buffer.End]);
    });

    [Fact]
    public void Append_HalfASurrogatePair_BecomesTheReplacementCharacter()
    {
        var buffer = new EventBuffer([]);

        LogEventEncoder.Append(buffer, new LogRecord(Level.Info, "a\ud800b\udc00", "", "", 0), 1, StackTraces);

        Assert.Equal("a\ufffdb\ufffd", Decode(buffer).Message);
    }

    [Fact]
    public void Append_TextWithoutMeasure_IsCut()
    {
        var buffer = new EventBuffer([]);

        LogEventEncoder.Append(buffer, new LogRecord(Level.Error, new string('x', LogEventEncoder.MostCharacters + 1), "", "", 0), 1, StackTraces);

        var message = Decode(buffer).Message;
        Assert.EndsWith("x… (cut)", message, StringComparison.Ordinal);
        Assert.Equal(LogEventEncoder.MostCharacters + 7, message.Length);
    }

    private static LogEvent Decode(EventBuffer buffer) => EventBatch.Parser.ParseFrom(buffer.Bytes, 0, buffer.End).Events.Single().Log;

    private static string Text(Random random)
    {
        var alphabet = Alphabets[random.Next(Alphabets.Length)];
        var length = random.Next(6) == 0 ? random.Next(20_000) : random.Next(40);
        return new string(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]).ToArray());
    }
}

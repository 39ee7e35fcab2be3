using System.Text;
using Hawser.Editor.Core.Logs;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Events;

/// <summary>
/// Writes a log line as an entry of an <see cref="EventBatch"/>, byte for byte as the generated code would, without making the
/// messages.
/// </summary>
/// <remarks>
/// <code>
/// 0A len                     EventBatch.events
///    08 varint               Event.monotonic_ts_ns
///    52 len                  Event.log
///       08 varint            LogEvent.monotonic_ts_ns
///       10 varint            LogEvent.level
///       1A len utf-8         LogEvent.message
///       22 len utf-8         LogEvent.category
///       2A len utf-8         LogEvent.stack_trace
/// </code>
/// Lengths come before what they are the length of. So each text is first taken to be ASCII, when the length is known; one that is
/// not makes it all be written again, counted properly. What has its default value is left out.
/// </remarks>
internal static unsafe class LogEventEncoder
{
    /// <summary>Longer texts are cut: a frame has a limit, and nobody reads that much.</summary>
    public const int MostCharacters = 4 * 1024 * 1024;

    private const string CutMark = "… (cut)";

    private const byte Entry = 0x0A;
    private const byte EventTime = 0x08;
    private const byte EventLog = 0x52;
    private const byte LogTime = 0x08;
    private const byte LogLevel = 0x10;
    private const byte LogMessage = 0x1A;
    private const byte LogCategory = 0x22;
    private const byte LogStackTrace = 0x2A;

    // Tags, lengths and numbers of one entry, at their longest.
    private const int MostBesideTexts = 64;

    public static void Append(EventBuffer buffer, in LogRecord record, long timestampNs, StackTraceText stackTraces)
    {
        var message = Bounded(record.Message);
        var stackTrace = stackTraces.Trim(Bounded(record.StackTrace), out var start, out var length);
        var lengths = new Lengths(message.Length, record.Category.Length, length);
        if (TryAppend(buffer, record, message, stackTrace, start, timestampNs, lengths)) return;

        var exact = new Lengths(
            Encoding.UTF8.GetByteCount(message), Encoding.UTF8.GetByteCount(record.Category), ByteCount(stackTrace, start, length));
        AppendUtf8(buffer, record, message, stackTrace.Substring(start, length), timestampNs, exact);
    }

    private static string Bounded(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters] + CutMark;

    private static int ByteCount(string text, int start, int length)
    {
        fixed (char* characters = text) return Encoding.UTF8.GetByteCount(characters + start, length);
    }

    private static bool TryAppend(EventBuffer buffer, in LogRecord record, string message, string stackTrace, int start, long timestampNs, in Lengths lengths)
    {
        var bytes = buffer.Reserve(MostBesideTexts + lengths.Texts);
        fixed (byte* first = bytes)
        {
            var to = WriteHead(first + buffer.End, record.Level, timestampNs, lengths);
            if (!TryWriteAscii(ref to, LogMessage, message, 0, lengths.Message)
                || !TryWriteAscii(ref to, LogCategory, record.Category, 0, lengths.Category)
                || !TryWriteAscii(ref to, LogStackTrace, stackTrace, start, lengths.StackTrace)) return false;
            buffer.End = (int)(to - first);
        }

        return true;
    }

    private static void AppendUtf8(EventBuffer buffer, in LogRecord record, string message, string stackTrace, long timestampNs, in Lengths lengths)
    {
        var bytes = buffer.Reserve(MostBesideTexts + lengths.Texts);
        fixed (byte* first = bytes)
        {
            var to = WriteHead(first + buffer.End, record.Level, timestampNs, lengths);
            WriteUtf8(ref to, LogMessage, message, lengths.Message);
            WriteUtf8(ref to, LogCategory, record.Category, lengths.Category);
            WriteUtf8(ref to, LogStackTrace, stackTrace, lengths.StackTrace);
            buffer.End = (int)(to - first);
        }
    }

    /// <summary>All up to the texts.</summary>
    private static byte* WriteHead(byte* to, LogEvent.Types.Level level, long timestampNs, in Lengths lengths)
    {
        var time = timestampNs == 0 ? 0 : 1 + Wire.SizeOf((ulong)timestampNs);
        var log = time + (level == 0 ? 0 : 2) + FieldSize(lengths.Message) + FieldSize(lengths.Category) + FieldSize(lengths.StackTrace);
        var happened = time + 1 + Wire.SizeOf((ulong)log) + log;

        *to++ = Entry;
        to = Write(to, (ulong)happened);
        if (time != 0) to = WriteTime(to, EventTime, timestampNs);
        *to++ = EventLog;
        to = Write(to, (ulong)log);
        if (time != 0) to = WriteTime(to, LogTime, timestampNs);
        if (level == 0) return to;
        *to++ = LogLevel;
        *to++ = (byte)level;
        return to;
    }

    private static int FieldSize(int length) => length == 0 ? 0 : 1 + Wire.SizeOf((ulong)length) + length;

    private static byte* WriteTime(byte* to, byte tag, long timestampNs)
    {
        *to++ = tag;
        return Write(to, (ulong)timestampNs);
    }

    private static bool TryWriteAscii(ref byte* to, byte tag, string text, int start, int length)
    {
        if (length == 0) return true;
        *to++ = tag;
        to = Write(to, (ulong)length);
        fixed (char* characters = text)
        {
            if (!Ascii.TryCopy(characters + start, length, to)) return false;
        }

        to += length;
        return true;
    }

    private static void WriteUtf8(ref byte* to, byte tag, string text, int length)
    {
        if (length == 0) return;
        *to++ = tag;
        to = Write(to, (ulong)length);

        // Half a surrogate pair becomes U+FFFD, as the generated code has it.
        fixed (char* characters = text) to += Encoding.UTF8.GetBytes(characters, text.Length, to, length);
    }

    private static byte* Write(byte* to, ulong value)
    {
        for (; value >= 0x80; value >>= 7) *to++ = (byte)(value | 0x80);
        *to++ = (byte)value;
        return to;
    }

    /// <summary>Of the texts, in bytes.</summary>
    private readonly struct Lengths
    {
        public Lengths(int message, int category, int stackTrace)
        {
            Message = message;
            Category = category;
            StackTrace = stackTrace;
        }

        public int Message { get; }

        public int Category { get; }

        public int StackTrace { get; }

        public int Texts => Message + Category + StackTrace;
    }
}

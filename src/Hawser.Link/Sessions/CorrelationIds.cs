using System.Globalization;
using System.Security.Cryptography;

namespace Hawser.Link.Sessions;

/// <summary>16 hex digits of a counter with a random start: unique in a session, and unlike those of another one.</summary>
internal sealed class CorrelationIds
{
    private long _next = RandomStart();

    public string Next() => Interlocked.Increment(ref _next).ToString("x16", CultureInfo.InvariantCulture);

    private static long RandomStart()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToInt64(bytes) & long.MaxValue;
    }
}

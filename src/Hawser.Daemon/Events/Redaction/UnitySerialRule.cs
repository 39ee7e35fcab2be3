using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.RegularExpressions;

namespace Hawser.Daemon.Events.Redaction;

/// <summary><c>XX-XXXX-XXXX-XXXX-XXXX-XXXX</c>. No anchor goes with it, but five dashes in one distance are as good as one.</summary>
internal sealed partial class UnitySerialRule : ISecretRule
{
    private const int Step = 5;
    private const int Reach = 4 * Step;

    public string Name => "unity-serial";

    public IReadOnlyList<Hint> Hints => [];

    public string Redact(string text) => Serial().Replace(text, "[redacted unity serial]");

    /// <summary>Where the first of five such dashes is, or -1.</summary>
    public static int IndexIn(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var first = ref MemoryMarshal.GetReference(bytes);
            var dash = Vector128.Create((byte)'-');
            for (; at <= bytes.Length - Reach - Vector128<byte>.Count; at += Vector128<byte>.Count)
            {
                var found = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)at), dash);
                if (found == Vector128<byte>.Zero) continue;
                for (var step = Step; step <= Reach; step += Step) found &= Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)(at + step)), dash);
                if (found != Vector128<byte>.Zero) return at + System.Numerics.BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits());
            }
        }

        for (; at < bytes.Length - Reach; at++)
        {
            if (bytes[at] == '-' && bytes[at + Step] == '-' && bytes[at + (2 * Step)] == '-' && bytes[at + (3 * Step)] == '-' && bytes[at + Reach] == '-') return at;
        }

        return -1;
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[A-Z][A-Z0-9](?:-[A-Z0-9]{4}){5}(?![A-Za-z0-9-])", RegexOptions.CultureInvariant, Patterns.PatienceMilliseconds)]
    private static partial Regex Serial();
}

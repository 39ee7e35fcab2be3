namespace Hawser.Daemon.Events.Redaction;

/// <summary>A short text that goes with a secret. It is looked for in the bytes of many events at once, in any case of letters.</summary>
/// <param name="Anchor">At least three ASCII characters.</param>
/// <param name="IsPlausible">Whether the secret may be at a place where the anchor is: cheap, and true rather than false.</param>
internal sealed record Hint(string Anchor, HintCheck IsPlausible);

/// <param name="bytes">UTF-8, and protobuf's bytes between the texts.</param>
/// <param name="start">Of the anchor.</param>
/// <param name="end">Behind the anchor.</param>
internal delegate bool HintCheck(ReadOnlySpan<byte> bytes, int start, int end);

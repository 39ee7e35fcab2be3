using System.Globalization;

namespace Hawser.Daemon.Commands.Waiting;

/// <summary>What a command waits for, in words that go on after "waits for".</summary>
/// <param name="Since">When that began; null: there is no saying.</param>
/// <param name="Usually">How long it takes in this project, as a rule; null: not known yet.</param>
internal sealed record WaitReason(string What, DateTimeOffset? Since = null, TimeSpan? Usually = null)
{
    /// <summary>Too short to be worth a word.</summary>
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(50);

    public TimeSpan Waited(DateTimeOffset now) => Since is { } since && now > since ? now - since : TimeSpan.Zero;

    public string Said(DateTimeOffset now)
    {
        var soFar = Waited(now) >= AMoment ? $"{Seconds(Waited(now))} so far" : null;
        var usually = Usually is { } usual ? $"usually {Seconds(usual)}" : null;
        var times = string.Join(", ", new[] { soFar, usually }.OfType<string>());
        return times.Length == 0 ? What : $"{What} ({times})";
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
}

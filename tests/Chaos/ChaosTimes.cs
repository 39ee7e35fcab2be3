namespace Hawser.Chaos;

/// <summary>How long is too long. None of it decides what is right: it only ends what would otherwise never end.</summary>
internal static class ChaosTimes
{
    /// <summary>Beyond a command's deadline its caller must have heard, on a busy machine, through whatever struck.</summary>
    public static TimeSpan Slack { get; } = TimeSpan.FromSeconds(120);

    /// <summary>Between two attempts of a caller that was refused.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>For an Editor or a daemon to be there again.</summary>
    public static TimeSpan Start { get; } = TimeSpan.FromSeconds(240);
}

namespace Hawser.Cli.Commands.Diagnosis;

internal enum Verdict
{
    Ok,
    Warn,
    Fail,
}

/// <summary>What a check found, and what to do about it.</summary>
internal sealed record Finding(string Check, Verdict Verdict, string Message, string? Advice = null)
{
    public static Finding Ok(string check, string message) => new(check, Verdict.Ok, message);

    public static Finding Warn(string check, string message, string advice) => new(check, Verdict.Warn, message, advice);

    public static Finding Fail(string check, string message, string advice) => new(check, Verdict.Fail, message, advice);
}

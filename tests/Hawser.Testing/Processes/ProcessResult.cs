namespace Hawser.Testing;

/// <summary>How a process ended and what it said.</summary>
public sealed record ProcessResult(string Command, int ExitCode, string Output, string Error, TimeSpan Duration)
{
    /// <summary>Returns itself, or throws an exception that quotes everything when the exit code is another.</summary>
    public ProcessResult ShouldExitWith(int exitCode) =>
        ExitCode == exitCode ? this : throw new ProcessException($"'{Command}' ended with {ExitCode} instead of {exitCode}.", Output, Error);
}

using System.Reflection;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Tests.Documents;

public sealed class ErrorPagesTests
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        [nameof(ExitCodes.Ok)] = "It worked.",
        [nameof(ExitCodes.CommandFailed)] = "The command ran and failed.",
        [nameof(ExitCodes.Usage)] = "The request is wrong, and will be wrong again: an unknown command, a bad argument.",
        [nameof(ExitCodes.Unauthenticated)] = "The daemon does not accept the token or the user.",
        [nameof(ExitCodes.Precondition)] = "Something must be different first: no Editor, several Editors, a folder that can't be used.",
        [nameof(ExitCodes.TestsFailed)] = "Tests ran and some failed.",
        [nameof(ExitCodes.NoTestsMatched)] = "No test matched: nothing was proven.",
        [nameof(ExitCodes.CompileFailed)] = "The project's scripts do not compile.",
        [nameof(ExitCodes.Interrupted)] = "It was cut off and may have run in part; or the Editor is gone.",
        [nameof(ExitCodes.DaemonUnreachable)] = "No daemon answers.",
        [nameof(ExitCodes.Internal)] = "A mistake of Hawser.",
        [nameof(ExitCodes.Expired)] = "The deadline passed.",
        [nameof(ExitCodes.Cancelled)] = "Cancelled, as by Ctrl-C.",
    };

    [Fact]
    public void ErrorsPage_IsWhatTheCatalogueSays() => ReferencePage.MustBe("errors.md",
        "# Errors\n\n"
        + "Every error has a code. The same codes are used by the command line, over frames, HTTP and MCP; they are kept for good. Beside its\n"
        + "code an error has a message, which says what happened this time, and at least one hint, which says what to do.\n\n"
        + "Written from `ErrorCatalog` by a test; do not edit.\n\n"
        + ReferencePage.Table(["code", "meaning", "who can mend it", "exit", "HTTP", "JSON-RPC", "first hint"], ErrorCatalog.All.Select(entry => new[]
        {
            $"`{entry.Code}`", entry.Meaning, entry.Actor.ToString().ToLowerInvariant(), $"{entry.ExitCode}", $"{entry.HttpStatus}", $"{entry.JsonRpcCode}", entry.Hint,
        })));

    [Fact]
    public void ExitCodesPage_IsWhatTheCodeSays() => ReferencePage.MustBe("exit-codes.md",
        "# Exit codes\n\n"
        + "How `hawser` ends is a contract: scripts may rely on these numbers. 0 means that the command's work is done, not that it was asked for.\n"
        + "A reader that closes the pipe (`hawser logs -f | head`) is a normal end: 0.\n\n"
        + "Written from `ExitCodes` and `ErrorCatalog` by a test; do not edit.\n\n"
        + ReferencePage.Table(["exit code", "meaning", "errors that end so"], Codes().OrderBy(code => code.Value).Select(code => new[]
        {
            $"{code.Value}", Meanings[code.Name], string.Join(", ", ErrorCatalog.All.Where(entry => entry.ExitCode == code.Value).Select(entry => $"`{entry.Code}`")),
        })));

    [Fact]
    public void Errors_Each_EndWithADocumentedCode() =>
        Assert.Empty(ErrorCatalog.All.Select(entry => entry.ExitCode).Except(Codes().Select(code => code.Value)));

    private static IEnumerable<(string Name, int Value)> Codes() => typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field.Name, (int)field.GetRawConstantValue()!));
}

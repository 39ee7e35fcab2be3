using Hawser.Client.Tests.Daemons;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Processes;

/// <summary>Daemons that are not quite ours.</summary>
public sealed class OtherDaemonTests : IAsyncLifetime
{
    private readonly HawserProcess _hawser = new();

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _hawser.DisposeAsync();

    [Theory]
    [InlineData("status")]
    [InlineData("play", "status")]
    public async Task DaemonOfAnotherMajorVersion_IsExplainedWithTheCure(params string[] arguments)
    {
        await using var daemon = NewDaemon();
        daemon.Greeting = _ => new Control { Reject = new Reject { Code = Reject.Types.Code.OutOfRange, ErrorCode = ErrorCatalog.VersionUnsupported.Name, Message = "I speak 2.0." } };

        var result = (await _hawser.RunAsync(arguments)).ShouldExitWith(ExitCodes.Precondition);

        Assert.Contains("[version_unsupported]", result.Error, StringComparison.Ordinal);
        Assert.Contains("version 9.9.9", result.Error, StringComparison.Ordinal);
        Assert.Contains("hint: Replace it with one of this version: hawser daemon restart", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonOfAnotherMinorVersion_WorksWithARemarkOnStderr()
    {
        await using var daemon = NewDaemon();
        daemon.Greeting = hello =>
        {
            var welcome = ScriptedDaemon.Welcome(hello);
            welcome.ServerVersion = "0.9.9";
            return new Control { Welcome = welcome };
        };

        var result = (await _hawser.RunAsync("editors")).ShouldExitWith(0);

        Assert.Contains("The daemon is version 0.9.9", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("The daemon is version", (await _hawser.RunAsync("editors", "--quiet")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DaemonAnswersWithNonsense_IsGarbledAndNotACrash()
    {
        await using var daemon = NewDaemon();
        daemon.Greeting = _ => new Control();

        var result = (await _hawser.RunAsync("editors")).ShouldExitWith(ExitCodes.DaemonUnreachable);

        Assert.Contains("[frame_garbled]", result.Error, StringComparison.Ordinal);
    }

    private ScriptedDaemon NewDaemon() => new ScriptedDaemon(_hawser.Folders, (_, envelope) => envelope.Request.PayloadCase switch
    {
        Request.PayloadOneofCase.Editors => new Response { Editors = new EditorListResponse() },
        _ => null,
    }).Listen();
}

using Hawser.Cli.Output;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Outcome.Types;

namespace Hawser.Cli.Tests.Output;

public sealed class JsonEnvelopeTests
{
    [Fact]
    public void Outcome_Succeeded_HasResultAndNoError() => Assert.Equal(
        """{"schemaVersion":1,"ok":true,"command":"play.status","result":{"n":9007199254740993},"outcome":{"commandId":"c","kind":"succeeded","projectId":"p","editorId":"e","acceptedUnixMs":1,"finishedUnixMs":2,"attempts":1}}""",
        JsonWriter.Write(JsonEnvelope.Outcome(Sample(Kind.Succeeded, null))));

    [Fact]
    public void Outcome_Failed_HasBothResultAndError()
    {
        var json = JsonEnvelope.Outcome(Sample(Kind.Failed, Failures.Create(ErrorCatalog.CompileFailed, "m", "h").WithDetails("{\"d\":1}")));

        Assert.Equal(JsonValue.False, json["ok"]);
        Assert.Equal("""{"code":"compile_failed","message":"m","hints":["h"],"exitCode":7,"details":{"d":1}}""", JsonWriter.Write(json["error"]!));
        Assert.NotNull(json["result"]!["n"]);
    }

    [Fact]
    public void Error_WithoutHints_GetsTheCataloguesHint() => Assert.NotEmpty(
        JsonEnvelope.Error("x", new Failure { Code = ErrorCatalog.NoEditor.Name })["error"]!["hints"]!.Items);

    [Theory]
    [InlineData(Kind.Succeeded, ExitCodes.Ok)]
    [InlineData(Kind.Failed, ExitCodes.CommandFailed)]
    [InlineData(Kind.Cancelled, ExitCodes.Cancelled)]
    [InlineData(Kind.Interrupted, ExitCodes.Interrupted)]
    [InlineData(Kind.EditorLost, ExitCodes.Interrupted)]
    [InlineData(Kind.Expired, ExitCodes.Expired)]
    public void CodeOf_KindWithoutFailure_HasItsExitCode(Kind kind, int exitCode) => Assert.Equal(exitCode, OutcomeExit.CodeOf(Sample(kind, null)));

    [Fact]
    public void CodeOf_Failure_HasTheCodesExitCode() =>
        Assert.Equal(ExitCodes.CompileFailed, OutcomeExit.CodeOf(Sample(Kind.Failed, Failures.Create(ErrorCatalog.CompileFailed, "m"))));

    private static Outcome Sample(Kind kind, Failure? failure) => new()
    {
        CommandId = "c",
        Kind = kind,
        ResultJson = """{"n":9007199254740993}""",
        Failure = failure,
        Command = "play.status",
        ProjectId = "p",
        EditorId = "e",
        AcceptedUnixMs = 1,
        FinishedUnixMs = 2,
        Attempts = 1,
    };
}

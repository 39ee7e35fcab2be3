using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Hawser.Daemon.Events.Batches;
using Hawser.Daemon.Events.Redaction;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Events.Redaction;

public sealed class RedactorTests
{
    private readonly Redactor _redactor = new(new RedactionOptions(), Corpus.OwnToken, "/data/people/carol");

    [Fact]
    public void Corpus_Secrets_AreTakenOutAndTheRestIsLeft() => Assert.All(Corpus.Secrets(), entry =>
    {
        Assert.Equal(entry.Redacted, _redactor.Redact(entry.Text));
        Assert.Equal(entry.Redacted, Through(Log(entry.Text)).Log.Message);
    });

    [Fact]
    public void Corpus_Harmless_ComesBackAsTheSameBlock() => Assert.All(Corpus.Harmless(), text =>
    {
        Assert.Equal(text, _redactor.Redact(text));
        var block = EventBlock.Of(Log(text));
        Assert.Same(block, _redactor.Redact(block));
    });

    [Fact]
    public void Redacted_PassesAgainAsItIs() => Assert.All(Corpus.Secrets(), entry =>
        Assert.Equal(entry.Redacted, _redactor.Redact(entry.Redacted)));

    // The search steps over sixteen places at once: wherever in a step a secret begins, and however near the end, it must be seen.
    [Fact]
    public void Corpus_AtEveryPlaceOfABlock_IsFound() => Assert.All(Corpus.Secrets(), entry =>
    {
        for (var before = 0; before < 20; before++)
        {
            var block = EventBlock.Of(Log(new string('.', before)), Log(entry.Text), Log("."));
            Assert.Equal(entry.Redacted, _redactor.Redact(block).Decode(1).Log.Message);
        }
    });

    [Fact]
    public void OwnToken_OfAnyEvent_IsTakenOut() =>
        Assert.Equal("GET /events?x=[redacted hawser token]", Through(Log($"GET /events?x={Corpus.OwnToken}")).Log.Message);

    [Fact]
    public void OwnHome_WhereHomesUsuallyAreNot_IsTakenOut()
    {
        Assert.Equal("~/game/A.cs:3", _redactor.Redact("/data/people/carol/game/A.cs:3"));
        Assert.Equal("/data/people/caroline/x", _redactor.Redact("/data/people/caroline/x"));
    }

    [Fact]
    public void Events_OfEveryKind_AreRedactedInAllTheirTexts()
    {
        const string Secret = "password=hunter2";
        const string Json = """{"env":{"DB_PASSWORD":"hunter2","list":["--token","hunter2-hunter2"],"n":1.50},"path":"\/home\/alice\/x","password":12345,"note":"p\u0061ssword=hunter2"}""";
        var failure = new Failure { Code = "x", Message = Secret, DetailsJson = Json, Hints = { "ok", Secret } };
        Event[] events =
        [
            new() { Log = new LogEvent { Message = Secret, Category = Secret, StackTrace = Secret } },
            new() { Op = new OperationEvent { OpId = "a", Message = Secret, Title = Secret, Caller = Secret, PayloadJson = Json } },
            new() { Editor = new EditorEvent { Message = Secret } },
            new() { Compile = new CompileEvent { Diagnostics = { new Diagnostic { Message = Secret, File = "/home/alice/A.cs" } } } },
            new() { Command = new CommandEvent { Command = Secret, Caller = Secret, WaitingFor = Secret, Outcome = new Outcome { Command = Secret, ResultJson = Json, Failure = failure } } },
            new() { Gap = new GapEvent { ByCategory = { new CategoryCount { Category = Secret } } } },
        ];

        var redacted = _redactor.Redact(EventBlock.Of(events));

        Assert.Equal(events.Length, redacted.Count);
        for (var index = 0; index < events.Length; index++)
        {
            var text = redacted.Decode(index).ToString();
            foreach (var secret in new[] { "hunter2", "alice", "12345" }) Assert.DoesNotContain(secret, text);
            Assert.Equal(events[index].PayloadCase, redacted.Decode(index).PayloadCase);
        }

        foreach (var json in new[] { redacted.Decode(1).Op.PayloadJson, redacted.Decode(4).Command.Outcome.ResultJson, redacted.Decode(4).Command.Outcome.Failure.DetailsJson })
        {
            using var parsed = JsonDocument.Parse(json);
            Assert.Equal("~/x", parsed.RootElement.GetProperty("path").GetString());
            Assert.Equal("1.50", parsed.RootElement.GetProperty("env").GetProperty("n").GetRawText());
        }
    }

    [Fact]
    public void Events_BesideARedactedOne_KeepTheirBytesAndOrder()
    {
        var block = EventBlock.Of(Log("one"), Log("password=hunter2"), Log("three"));
        var redacted = _redactor.Redact(block);
        Assert.Equal(["one", "password=[redacted password]", "three"], Enumerable.Range(0, 3).Select(index => redacted.Decode(index).Log.Message));
        Assert.True(block.Encoded(2).SequenceEqual(redacted.Encoded(2)));
    }

    [Fact]
    public void Event_OfANewerPeerWithASecretInIt_LosesWhatNobodyHereCanRead()
    {
        var field = new byte[] { 0xFA, 0x3F, 16 }.Concat(Encoding.ASCII.GetBytes("password=hunter2")).ToArray(); // field 1023
        var writer = new EventBlockWriter();
        writer.Add([.. Log("harmless").ToByteArray(), .. field]);
        var redacted = _redactor.Redact(writer.ToBlock());
        Assert.Equal(-1, redacted.Bytes.Span.IndexOf("hunter2"u8));
        Assert.Equal("harmless", redacted.Decode(0).Log.Message);
    }

    [Fact]
    public void Off_TheNamedRule_IsNotApplied()
    {
        var redactor = new Redactor(new RedactionOptions { Off = ["home-folder"] }, Corpus.OwnToken, "/data/people/carol");
        Assert.Equal("/home/alice/x password=[redacted password]", redactor.Redact("/home/alice/x password=hunter2"));
    }

    [Fact]
    public void Off_EveryRule_LeavesEverything()
    {
        var redactor = new Redactor(new RedactionOptions { Off = SecretRules.Names }, Corpus.OwnToken, "/data/people/carol");
        var block = EventBlock.Of(Log($"password=hunter2 {Corpus.OwnToken}"));
        Assert.Same(block, redactor.Redact(block));
    }

    [Fact]
    public void Patterns_OfTheUser_AreTakenOutUnderTheirName()
    {
        var redactor = new Redactor(new RedactionOptions { Patterns = new Dictionary<string, string> { ["ticket"] = "TCK-[0-9]+" } }, Corpus.OwnToken, "/");
        var block = redactor.Redact(EventBlock.Of(Log("see TCK-1234"), Log("nothing"), Log("password=x1")));
        Assert.Equal(["see [redacted ticket]", "nothing", "password=[redacted password]"], Enumerable.Range(0, 3).Select(index => block.Decode(index).Log.Message));
    }

    [Theory]
    [InlineData("(", "Not enough )'s")]
    [InlineData("(?<=a)b", "lookaround")]
    [InlineData("a*", "empty text")]
    public void Faults_PatternThatCantBeUsed_SaysWhy(string pattern, string part)
    {
        var fault = Assert.Single(new RedactionOptions { Patterns = new Dictionary<string, string> { ["mine"] = pattern } }.Faults());
        Assert.Contains("'mine'", fault);
        Assert.Contains(part, fault);
    }

    [Fact]
    public void Faults_UnknownRule_NamesThoseThereAre()
    {
        var fault = Assert.Single(new RedactionOptions { Off = ["github"] }.Faults());
        Assert.Contains("'github'", fault);
        Assert.Contains("github-token", fault);
    }

    // What an Editor sends is anybody's text: none may cost more than its length.
    [Theory]
    [InlineData("-----BEGIN A PRIVATE KEY-----")]
    [InlineData("password=\\")]
    [InlineData("https://a")]
    [InlineData("C:/Users/a ")]
    [InlineData("--password ")]
    [InlineData("sk-1sk-")]
    [InlineData("eyJa.eyJb.")]
    public void Redact_LongTextOfBeginnings_EndsInItsPatience(string part) =>
        Assert.NotNull(_redactor.Redact(string.Concat(Enumerable.Repeat(part, 20_000))));

    private Event Through(Event entry) => _redactor.Redact(EventBlock.Of(entry)).Decode(0);

    private static Event Log(string message) => new() { MonotonicTsNs = 7, Log = new LogEvent { Message = message, Level = LogEvent.Types.Level.Info, Category = "Unity" } };
}

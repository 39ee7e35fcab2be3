using Hawser.Daemon.Hosting;
using Hawser.Daemon.Hosting.Configuration;
using Hawser.Protocol.Errors;
using Hawser.Testing.Daemon;

namespace Hawser.Daemon.Tests.Hosting;

public sealed class OptionsReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];

    [Fact]
    public void Read_NothingSet_IsTheDefaults()
    {
        var options = Read();
        Assert.Equal((TimeSpan.FromHours(3), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)), (options.IdleExit, options.CommandTimeout, options.Handshake));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(600), false), (options.PingAfterIdle, options.LongestIdle, options.TcpEnabled));
    }

    [Fact]
    public void Read_FileAndEnvironment_EnvironmentWins()
    {
        Write("""{ "idleExitSeconds": 60, "commandTimeoutSeconds": "1.5", /* for the older clients */ "tcp": true, "tcpPort": 7777, }""");
        _environment["HAWSER_IDLE_EXIT_SECONDS"] = "0";
        var options = Read();
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(1.5), true, 7777), (options.IdleExit, options.CommandTimeout, options.TcpEnabled, options.TcpPort));
    }

    [Fact]
    public void Read_SeveralFaults_AllAreToldAtOnce()
    {
        Write("""{ "idleExitSeconds": "soon", "idleExit": 5, "tcpPort": 70000, "logLevel": "loud" }""");
        _environment["HAWSER_HANDSHAKE_SECONDS"] = "-1";
        _environment["HAWSER_PING_AFTER_IDLE_SECONDS"] = "900";

        var failure = Assert.Throws<HawserException>(Read).Failure;

        Assert.Equal(ErrorCatalog.InvalidConfiguration.Name, failure.Code);
        foreach (var fault in new[] { "idleExitSeconds is 'soon'", "no setting 'idleExit'", "tcpPort is '70000'", "logLevel is 'loud'", "HAWSER_HANDSHAKE_SECONDS is '-1'", "longestIdleSeconds must be more" })
            Assert.Contains(fault, failure.Message);
    }

    [Fact]
    public void Read_Redaction_FromFileAndEnvironment()
    {
        Write("""{ "redactionPatterns": { "ticket": "TCK-[0-9]+" }, "redactionOff": ["jwt"] }""");
        _environment["HAWSER_REDACTION_OFF"] = "home-folder, basic";
        var redaction = Read().Redaction;
        Assert.Equal(["home-folder", "basic"], redaction.Off);
        Assert.Equal("TCK-[0-9]+", redaction.Patterns["ticket"]);
    }

    [Fact]
    public void Read_PatternThatIsNone_KeepsTheDaemonFromStarting()
    {
        Write("""{ "redactionPatterns": { "ticket": "TCK-(" }, "redactionOff": "jtw" }""");
        var message = Assert.Throws<HawserException>(Read).Message;
        Assert.Contains("'ticket' is no usable regular expression", message);
        Assert.Contains("no rule 'jtw'", message);
    }

    [Theory]
    [InlineData("{ \"tcp\": ", "not JSON: line 1")]
    [InlineData("[]", "not a JSON object")]
    public void Read_FileIsNoJsonObject_SaysWhere(string text, string part)
    {
        Write(text);
        Assert.Contains(part, Assert.Throws<HawserException>(Read).Message);
    }

    [Fact]
    public void Settings_NamesAndVariables_AreUnique()
    {
        Assert.Equal(Settings.All.Count, Settings.All.Select(setting => setting.Variable).Distinct().Count());
        Assert.Contains(Settings.All, setting => setting.Variable == "HAWSER_TCP_PORT");
    }

    public void Dispose() => _folder.Dispose();

    private HawserDaemonOptions Read() => OptionsReader.Read(TestDaemon.OptionsIn(_folder).Folders, name => _environment.GetValueOrDefault(name));

    private void Write(string text) => _folder.WriteFile("config/config.json", text);
}

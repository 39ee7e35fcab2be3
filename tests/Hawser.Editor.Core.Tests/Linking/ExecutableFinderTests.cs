using Hawser.Editor.Core.Linking;
using Hawser.Protocol.Errors;

namespace Hawser.Editor.Core.Tests.Linking;

public sealed class ExecutableFinderTests
{
    private readonly Dictionary<string, string> _environment = new() { ["PATH"] = "/usr/bin:/opt/tools", ["HOME"] = "/home/anna" };
    private readonly HashSet<string> _files = [];

    [Theory]
    [InlineData("/opt/tools/hawser")]
    [InlineData("/home/anna/.hawser/bin/hawser")]
    [InlineData("/home/anna/.dotnet/tools/hawser")]
    [InlineData("/usr/local/bin/hawser")]
    public void Find_InstalledInOneOfThePlaces_FindsIt(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The paths are those of Linux.");
        _files.Add(file);

        Assert.Equal(file, Find(""));
    }

    [Fact]
    public void Find_NamedInSettingAndEnvironment_TheSettingCounts()
    {
        _environment["HAWSER_EXE"] = "/by/environment";
        _files.UnionWith(["/by/setting", "/by/environment", "/opt/tools/hawser"]);

        Assert.Equal("/by/setting", Find("/by/setting"));
        Assert.Equal("/by/environment", Find(""));
    }

    [Fact]
    public void Find_NamedButNotThere_SaysSoInsteadOfTakingAnother()
    {
        _files.Add("/opt/tools/hawser");

        Assert.Contains("/by/setting does not exist", Assert.Throws<HawserException>(() => Find("/by/setting")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Nowhere_SaysWhereToNameIt() =>
        Assert.Contains("Project Settings > Hawser", Assert.Throws<HawserException>(() => Find("")).Failure.Hints[0], StringComparison.Ordinal);

    private string Find(string setting) => new ExecutableFinder(setting, name => _environment.GetValueOrDefault(name), _files.Contains).Find();
}

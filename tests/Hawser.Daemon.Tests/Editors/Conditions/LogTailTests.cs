using System.Text;
using Hawser.Daemon.Editors.Conditions.Logs;

namespace Hawser.Daemon.Tests.Editors.Conditions;

public sealed class LogTailTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly LogTail _tail;

    public LogTailTests() => _tail = new LogTail(_folder["Editor.log"], "/p/one");

    [Fact]
    public void NoFile_SaysSo()
    {
        _tail.Refresh();
        Assert.Null(_tail.WrittenAt);
    }

    [Fact]
    public void Lines_ThatComeInPieces_AreTakenWhole()
    {
        Append("COMMAND LINE ARGUMENTS:\nAssets/Bø");
        _tail.Refresh();
        Assert.Empty(_tail.Reading.Errors);

        Append("at.cs(1,2): error CS1002: ; expected\r\n");
        _tail.Refresh();
        _tail.Refresh();
        Assert.Equal("Assets/Bøat.cs", Assert.Single(_tail.Reading.Errors).File);
    }

    [Fact]
    public void NextRun_BeginsAnew()
    {
        Append("run 1\nAssets/A.cs(1,2): error CS1002: ; expected\n");
        _tail.Refresh();
        File.WriteAllText(_folder["Editor.log"], "run 2, which soon has more in it than the first one had, and no errors at all\n");
        _tail.Refresh();
        Assert.Empty(_tail.Reading.Errors);
    }

    [Fact]
    public void LongLog_OnlyItsEndIsRead()
    {
        Append("Assets/Old.cs(1,2): error CS1002: ; expected\n");
        Append(string.Concat(Enumerable.Repeat("An asset was imported and nothing came of it.\n", 40_000)));
        Append("Assets/New.cs(1,2): error CS1002: ; expected\n");
        _tail.Refresh();
        Assert.Equal("Assets/New.cs", Assert.Single(_tail.Reading.Errors).File);
    }

    [Fact]
    public void NamesProject_ByItsFirstLines()
    {
        Append("COMMAND LINE ARGUMENTS:\n/opt/unity/Editor/Unity\n-projectpath\n/p/one\n");
        _tail.Refresh();
        Assert.True(_tail.NamesProject("/p/one/"));
        Assert.False(_tail.NamesProject("/p/two"));
    }

    public void Dispose() => _folder.Dispose();

    private void Append(string text) => File.AppendAllText(_folder["Editor.log"], text, new UTF8Encoding(false));
}

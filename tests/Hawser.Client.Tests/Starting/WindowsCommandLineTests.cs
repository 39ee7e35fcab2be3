using Hawser.Client.Starting;

namespace Hawser.Client.Tests.Starting;

/// <summary>One line has to be split into the same arguments again by Windows' C runtime.</summary>
public sealed class WindowsCommandLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("C:\\Program Files\\hawser.exe", "\"C:\\Program Files\\hawser.exe\"")]
    [InlineData("C:\\folder\\", "C:\\folder\\")]
    [InlineData("C:\\a folder\\", "\"C:\\a folder\\\\\"")]
    [InlineData("say \"hi\"", "\"say \\\"hi\\\"\"")]
    [InlineData("back\\\"slash", "\"back\\\\\\\"slash\"")]
    public void Quote_Argument_IsOneArgumentAgain(string argument, string quoted) => Assert.Equal(quoted, WindowsDetachedProcesses.Quote(argument));
}

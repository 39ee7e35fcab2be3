namespace Hawser.Testing.Tests;

public sealed class TempFolderTests
{
    [Fact]
    public void Dispose_FolderWithContent_RemovesEverything()
    {
        string path;
        using (var folder = new TempFolder())
        {
            path = folder;
            Assert.True(File.Exists(folder.WriteFile("a/b/c.txt", "text")));
        }

        Assert.False(Directory.Exists(path));
    }

    [Fact]
    public void Dispose_AlreadyRemoved_IsQuiet()
    {
        using var folder = new TempFolder();
        Directory.Delete(folder.Path);
        folder.Dispose();
    }

    [Fact]
    public void Path_LeavesRoomForASocket()
    {
        using var folder = new TempFolder();
        Assert.True(OperatingSystem.IsWindows() || folder["a-name-of-forty-characters-for-a-socket"].Length < 70);
    }

    [Fact]
    public void New_OnPosix_IsPrivateToTheUser()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are POSIX.");
        using var folder = new TempFolder();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }
}

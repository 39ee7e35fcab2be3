using Hawser.Link.Discovery;

namespace Hawser.Link.Tests.Discovery;

public sealed class ProjectIdTests
{
    [Fact]
    public void Of_PosixPath_IsTheOlderSystemsId() => Assert.Equal("proj-de3ae0b2", ProjectId.Of("/home/anna/Game").Value);

    [Theory]
    [InlineData("/home/anna/Game", "/home/anna/Game/", "/home/anna//Game", "/home/anna/./Game", "/home/anna/x/../Game")]
    [InlineData(@"C:\Users\Anna\Game", @"c:\users\anna\game\", "C:/Users/Anna/Game", @"\\?\C:\Users\Anna\Game", "/mnt/c/Users/Anna/Game", "C:\\Users/Anna\\.\\Game")]
    [InlineData(@"\\server\share\Game", @"\\SERVER\share\game\", @"\\?\UNC\server\share\Game")]
    public void Of_SpellingsOfOnePath_AreOneId(string path, params string[] spellings) =>
        Assert.All(spellings, spelling => Assert.Equal(ProjectId.Of(path), ProjectId.Of(spelling)));

    [Theory]
    [InlineData("/home/anna/Game", "/home/anna/game")]
    [InlineData("/home/anna/Game", "/home/anna/Game2")]
    [InlineData("/c/Game", @"C:\Game")]
    [InlineData("/home/a\\b", "/home/a/b")]
    public void Of_DifferentFolders_AreDifferentIds(string one, string other) => Assert.NotEqual(ProjectId.Of(one), ProjectId.Of(other));

    [Theory]
    [InlineData("/home/ännä/Spiel €", "/home/ännä/Spiel €")]
    [InlineData(@"D:\", "d:")]
    [InlineData("/mnt/data/Game", "/mnt/data/Game")]
    public void Spell_KeepsWhatMatters(string path, string spelled) => Assert.Equal(spelled, ProjectId.Spell(path));
}

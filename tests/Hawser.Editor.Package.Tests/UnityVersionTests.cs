using Hawser.Protocol.V1;

namespace Hawser.Editor.Package.Tests;

/// <summary>One source for all versions: each compiles what its own symbols leave in.</summary>
public sealed class UnityVersionTests
{
    [Theory]
    [InlineData("2021.3.58f1")]
    [InlineData("2022.3.76f1")]
    [InlineData("6000.5.2f1")]
    [InlineData("6000.6.0b1")]
    [InlineData("7000.0.0a1")]
    public async Task Package_InThatVersion_CompilesAndServes(string version)
    {
        await using var editor = await PackagedEditor.StartKeptAsync(project => project.Write("ProjectSettings/ProjectVersion.txt", $"m_EditorVersion: {version}\n"));
        using var link = await editor.AcceptAsync();

        Assert.Equal(version, link.Hello.Editor.Identity.UnityVersion);
        Assert.True(link.Hello.Editor.State.Focused);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await link.RunAsync("c", "asset.refresh")).Kind);
        await editor.Editor.ReloadAsync();
        Assert.Empty(await editor.Editor.LeaksAsync());
        Assert.DoesNotContain("Exception", editor.Editor.ReadLog(), StringComparison.Ordinal);
    }
}

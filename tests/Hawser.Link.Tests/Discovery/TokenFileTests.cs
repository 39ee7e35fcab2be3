using Hawser.Link.Discovery;
using Hawser.Testing;

namespace Hawser.Link.Tests.Discovery;

public sealed class TokenFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Ensure_ManyAtOnce_AllGetTheOneThatIsInTheFile()
    {
        const int AtOnce = 8;
        for (var round = 0; round < 50; round++)
        {
            var file = _folder[$"{round}/token"];
            using var start = new Barrier(AtOnce);
            var tokens = new string[AtOnce];
            var threads = Enumerable.Range(0, AtOnce).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                tokens[i] = TokenFile.Ensure(file);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());

            Assert.All(tokens, token => Assert.Equal(TokenFile.Read(file), token));
            Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!)); // nobody leaves anything beside it
        }
    }

    [Fact]
    public void Ensure_AgainAndAgain_IsTheSame()
    {
        var first = TokenFile.Ensure(_folder["token"]);

        Assert.Equal(first, TokenFile.Ensure(_folder["token"]));
        Assert.Equal(64, first.Length);
    }

    [Fact]
    public void Ensure_EmptyFile_IsReplaced()
    {
        File.WriteAllText(_folder["token"], "\n");

        Assert.Equal(TokenFile.Ensure(_folder["token"]), TokenFile.Read(_folder["token"]));
    }

    public void Dispose() => _folder.Dispose();
}

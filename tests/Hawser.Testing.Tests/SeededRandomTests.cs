namespace Hawser.Testing.Tests;

public sealed class SeededRandomTests
{
    [Fact]
    public void Check_PropertyFails_NamesASeedThatGivesTheSameInputAgain()
    {
        var input = 0;
        var failure = Assert.Throws<SeededException>(() => SeededRandom.Check(1, random =>
        {
            input = random.Next();
            throw new InvalidDataException("broken");
        }));
        Assert.Equal(input, new Random(failure.Seed).Next());
        Assert.Contains($"HAWSER_SEED={failure.Seed}", failure.Message);
        Assert.Contains("broken", failure.Message);
    }

    [Fact]
    public void Check_PropertyHolds_RunsEveryRoundWithItsOwnInput()
    {
        var inputs = new HashSet<int>();
        SeededRandom.Check(20, random => inputs.Add(random.Next()));
        Assert.Equal(20, inputs.Count);
    }

    [Fact]
    public void Seeds_SeedWanted_RunsThatOneOnly() =>
        Assert.Equal([77], SeededRandom.Seeds(20, "77"));
}

namespace Hawser.Chaos.Load;

/// <summary>Draws commands.</summary>
internal sealed class LoadDeck(Random random, int projects)
{
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(300);

    // As often as they are listed. Each of Reloads takes half a second of its Editor's time.
    private static readonly CommandKind[] Kinds =
    [
        .. Enumerable.Repeat(CommandKind.Read, 15), .. Enumerable.Repeat(CommandKind.Idempotent, 15), .. Enumerable.Repeat(CommandKind.Plain, 25),
        .. Enumerable.Repeat(CommandKind.Async, 14), .. Enumerable.Repeat(CommandKind.Background, 10), .. Enumerable.Repeat(CommandKind.Quick, 6),
        .. Enumerable.Repeat(CommandKind.Failing, 6), .. Enumerable.Repeat(CommandKind.Resumable, 8), .. Enumerable.Repeat(CommandKind.Reloads, 1),
    ];

    public CommandSpec Draw(int number)
    {
        var caller = DrawCaller();
        var isHasty = random.Next(100) < 8;
        return new CommandSpec
        {
            Key = $"c{number:00000}",
            Kind = Kinds[random.Next(Kinds.Length)],
            Caller = caller,
            Project = random.Next(projects),
            Work = random.Next(100) < 6 ? random.Next(100, 600) : random.Next(0, 20),
            Timeout = isHasty ? TimeSpan.FromMilliseconds(random.Next(30, 1500)) : Patient,
            IsHasty = isHasty,
            CancelAfter = caller == CallerKind.Client && random.Next(100) < 6 ? TimeSpan.FromMilliseconds(random.Next(0, 400)) : null,
            AskedTwice = caller == CallerKind.Client && random.Next(100) < 8,
        };
    }

    private CallerKind DrawCaller() => random.Next(100) switch
    {
        < 3 => CallerKind.CommandLine,
        < 20 => CallerKind.Http,
        _ => CallerKind.Client,
    };
}

namespace Hawser.Cli.Terminal;

internal readonly record struct TerminalSize(int Columns, int Rows)
{
    private static readonly TerminalSize Usual = new(80, 24);

    /// <summary>As it is now. A terminal that does not tell is taken to be of the usual size.</summary>
    public static TerminalSize Now()
    {
        try
        {
            var now = new TerminalSize(Console.WindowWidth, Console.WindowHeight);
            return now is { Columns: > 0, Rows: > 0 } ? now : Usual;
        }
        catch (IOException)
        {
            return Usual; // Windows, where the output is a file
        }
    }
}

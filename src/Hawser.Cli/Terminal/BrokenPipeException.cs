namespace Hawser.Cli.Terminal;

/// <summary>Whoever read our output has had enough (<c>hawser logs | head</c>): a normal end.</summary>
internal sealed class BrokenPipeException : IOException
{
    public BrokenPipeException()
        : base("The reader of the output has gone.")
    {
    }
}

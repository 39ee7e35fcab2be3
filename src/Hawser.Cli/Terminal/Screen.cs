using System.Text;

namespace Hawser.Cli.Terminal;

/// <summary>The two ways out: the result to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class Screen : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Screen(TextWriter output, TextWriter error, bool outIsTerminal = false, bool errorIsTerminal = false)
    {
        (Out, Error) = (output, TextWriter.Synchronized(error)); // what is waited for is drawn by a timer
        (OutIsTerminal, ErrorIsTerminal) = (outIsTerminal, errorIsTerminal);
        (ColorOut, ColorError) = (Styling.None, Styling.None);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public bool OutIsTerminal { get; }

    public bool ErrorIsTerminal { get; }

    /// <summary>Set once the options are known.</summary>
    public Styling ColorOut { get; private set; }

    public Styling ColorError { get; private set; }

    public static Screen Standard() => OperatingSystem.IsWindows()
        ? new Screen(Writer(Console.OpenStandardOutput()), Writer(Console.OpenStandardError()), !Console.IsOutputRedirected, !Console.IsErrorRedirected)
        : new Screen(Writer(new StandardStream(1)), Writer(new StandardStream(2)), StandardStream.IsTerminal(1), StandardStream.IsTerminal(2));

    public void Decide(ColorChoice choice)
    {
        ColorOut = Styling.For(choice, OutIsTerminal);
        ColorError = Styling.For(choice, ErrorIsTerminal);
    }

    public void Flush()
    {
        Out.Flush();
        Error.Flush();
    }

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }

    private static StreamWriter Writer(Stream stream) => new(stream, Utf8, bufferSize: 4096) { NewLine = "\n" };
}

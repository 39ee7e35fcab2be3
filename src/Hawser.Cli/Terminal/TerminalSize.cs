using System.Runtime.InteropServices;

namespace Hawser.Cli.Terminal;

internal readonly partial record struct TerminalSize(int Columns, int Rows)
{
    private const int StandardOutput = 1;
    private const nuint TellSize = 0x5413; // TIOCGWINSZ of Linux
    private static readonly TerminalSize Usual = new(80, 24);

    /// <summary>As it is now. A terminal that does not tell is taken to be of the usual size.</summary>
    public static TerminalSize Now()
    {
        var now = OperatingSystem.IsLinux() ? Asked() : OfConsole();
        return now is { Columns: > 0, Rows: > 0 } ? now : Usual;
    }

    /// <summary>Console would first make the terminal ready to read keys from, which changes its modes: not for one who only prints,
    /// perhaps in the background, where it is stopped for trying.</summary>
    private static unsafe TerminalSize Asked()
    {
        WindowSize size;
        return Control(StandardOutput, TellSize, &size) == 0 ? new TerminalSize(size.Columns, size.Rows) : default;
    }

    private static TerminalSize OfConsole()
    {
        try
        {
            return new TerminalSize(Console.WindowWidth, Console.WindowHeight);
        }
        catch (IOException)
        {
            return default; // Windows, where the output is a file
        }
    }

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static unsafe partial int Control(int descriptor, nuint request, WindowSize* size);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}

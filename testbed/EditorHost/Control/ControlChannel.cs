using System.Net.Sockets;
using System.Text;
using EditorHost.Arguments;

namespace EditorHost.Control;

/// <summary>One command per line, one line of JSON per answer: over a Unix socket, or over standard input and output.</summary>
internal sealed class ControlChannel : IDisposable
{
    private const string StandardInput = "-";
    private const int LongestSocketPath = 107;
    private readonly ControlCommands _commands;
    private readonly Socket? _listener;

    private ControlChannel(Editor editor)
    {
        _commands = new ControlCommands(editor);
        var path = editor.Session.Arguments.Control;
        if (path is null)
            return;
        if (path == StandardInput)
            StartThread(() => Serve(Console.In, Console.Out));
        else
        {
            var listener = _listener = Listen(path);
            StartThread(() => Accept(listener));
        }
    }

    public static ControlChannel Open(Editor editor) => new(editor);

    public static void RemoveSocket(EditorSession session)
    {
        if (session.Arguments.Control is { } path and not StandardInput)
            File.Delete(path);
    }

    public void Dispose() => _listener?.Dispose();

    private static Socket Listen(string path)
    {
        if (Encoding.UTF8.GetByteCount(path) > LongestSocketPath)
            throw new SetupException($"The control path is too long for a Unix socket ({LongestSocketPath} bytes at most): {path}");
        // A socket file left by a killed Editor; the project lock says that none is alive.
        File.Delete(path);
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixSocketEndPoint(path));
        listener.Listen(16);
        return listener;
    }

    private static void StartThread(Action work) => new Thread(() => work()) { IsBackground = true, Name = "Control channel" }.Start();

    private void Accept(Socket listener)
    {
        while (true)
        {
            var client = listener.Accept();
            StartThread(() => ServeClient(client));
        }
    }

    private void ServeClient(Socket client)
    {
        using var stream = new NetworkStream(client, ownsSocket: true);
        using var reader = new StreamReader(stream, new UTF8Encoding(false));
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        try
        {
            Serve(reader, writer);
        }
        catch (IOException)
        {
            // The client has gone; its command was carried out all the same.
        }
    }

    private void Serve(TextReader reader, TextWriter writer)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.Trim().Length == 0)
                continue;
            writer.WriteLine(_commands.Execute(line));
            writer.Flush();
        }
    }
}

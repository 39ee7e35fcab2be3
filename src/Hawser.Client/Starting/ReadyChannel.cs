using System.Globalization;
using System.IO.Pipes;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hawser.Client.Starting;

/// <summary>The daemon's end of the line to its starter: <c>fd:3</c>, an inherited pipe, or <c>pipe:name</c>, where handles
/// are not inherited (Windows). Written to once.</summary>
public sealed class ReadyChannel : IDisposable
{
    private readonly Stream _stream;

    private ReadyChannel(Stream stream) => _stream = stream;

    /// <exception cref="FormatException">Neither form.</exception>
    public static ReadyChannel Open(string address) => address.Split(':', 2) switch
    {
        ["fd", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) =>
            new(new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0)),
        ["pipe", { Length: > 0 } name] => new(ConnectTo(name)),
        _ => throw new FormatException($"'{address}' is not where to report: fd:<number> or pipe:<name>."),
    };

    /// <summary>A starter that has gone meanwhile is no fault of the daemon's.</summary>
    public void Send(ReadyReport report)
    {
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(report.ToLine() + "\n"));
            _stream.Flush();
        }
        catch (IOException)
        {
            // Nobody reads any more: the starter was interrupted. The daemon serves whoever comes next.
        }
    }

    public void Dispose() => _stream.Dispose();

    private static NamedPipeClientStream ConnectTo(string name)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.Out, PipeOptions.CurrentUserOnly);
        pipe.Connect(timeout: 5000);
        return pipe;
    }
}

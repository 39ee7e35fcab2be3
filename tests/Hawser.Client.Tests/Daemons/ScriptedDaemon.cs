using System.Collections.Concurrent;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Link.Transports;
using Hawser.Protocol;
using Hawser.Protocol.V1;
using Hawser.Testing;

namespace Hawser.Client.Tests.Daemons;

/// <summary>
/// A daemon that does what the test says, over a real Unix socket: it greets as told, answers requests by script, keeps those
/// without one, and can go away and come back. Its endpoint file names this process, which lives.
/// </summary>
public sealed class ScriptedDaemon : IAsyncDisposable
{
    private readonly ConcurrentQueue<ScriptedConnection> _connections = new();
    private readonly Func<ScriptedConnection, Envelope, Response?> _script;
    private ILinkListener? _listener;
    private Task _accepting = Task.CompletedTask;

    public ScriptedDaemon(HawserFolders folders, Func<ScriptedConnection, Envelope, Response?> script)
    {
        (Folders, _script) = (folders, script);
        Directory.CreateDirectory(folders.Runtime);
        Token = TokenFile.Ensure(folders.TokenFile);
    }

    public HawserFolders Folders { get; }

    public string Token { get; }

    /// <summary>What is answered to a Hello; null: silence.</summary>
    public Func<Hello, Control?> Greeting { get; set; } = hello => new Control { Welcome = Welcome(hello) };

    public Endpoint Endpoint => new()
    {
        Version = "9.9.9",
        Pid = ProcessIdentity.Current.Pid,
        ProcessStartUnixMs = ProcessIdentity.Current.StartUnixMilliseconds,
        Link = LinkAddress.Unix(Folders.SocketFile).ToString(),
        TokenFile = Folders.TokenFile,
        LogFile = Folders.LogFile,
    };

    public IReadOnlyList<ScriptedConnection> Connections => [.. _connections];

    /// <summary>Every request so far, over all connections.</summary>
    public IReadOnlyList<Request> Requests => [.. _connections.SelectMany(connection => connection.Received).Select(envelope => envelope.Request)];

    public static HawserFolders FoldersIn(string folder) => new(Path.Combine(folder, "run"), Path.Combine(folder, "state"), Path.Combine(folder, "config"));

    public static Welcome Welcome(Hello hello) => new()
    {
        IpcVersion = ProtocolVersions.Current,
        ServerName = "scripted",
        ServerVersion = hello.ClientVersion,
        SessionId = "session",
        Epoch = "epoch-1",
        DaemonPid = Environment.ProcessId,
    };

    public static Response Succeeded(string resultJson = "{}") =>
        new() { Outcome = new Outcome { Kind = Outcome.Types.Kind.Succeeded, ResultJson = resultJson } };

    public ScriptedDaemon Listen(bool publish = true)
    {
        _listener = LinkListener.Listen(LinkAddress.Unix(Folders.SocketFile));
        _accepting = AcceptAsync(_listener);
        if (publish) EndpointFile.Write(Folders.EndpointFile, Endpoint);
        return this;
    }

    /// <summary>Takes no more connections and drops those it has; the endpoint file stays, as after a crash.</summary>
    public async Task GoAwayAsync()
    {
        _listener?.Dispose();
        await _accepting;
        foreach (var connection in _connections) connection.Drop();
    }

    public async Task<ScriptedConnection> WhenConnected(int nth = 1)
    {
        await Until.True($"connection {nth} was made", () => _connections.Count >= nth);
        return _connections.ElementAt(nth - 1);
    }

    public async Task<Request> WhenAsked(Request.PayloadOneofCase what, int nth = 1)
    {
        await Until.True($"{what} was asked {nth} time(s)", () => Requests.Count(request => request.PayloadCase == what) >= nth, seen: () => string.Join('\n', Requests));
        return Requests.Where(request => request.PayloadCase == what).ElementAt(nth - 1);
    }

    public async ValueTask DisposeAsync() => await GoAwayAsync();

    private async Task AcceptAsync(ILinkListener listener)
    {
        while (await listener.AcceptAsync() is { } transport)
        {
            var connection = new ScriptedConnection(transport);
            _connections.Enqueue(connection);
            _ = connection.ServeAsync(Greeting, _script);
        }
    }
}

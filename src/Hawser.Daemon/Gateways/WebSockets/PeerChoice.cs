using Hawser.Daemon.Events;
using Hawser.Daemon.Gateways.WebSockets.Bridge;
using Hawser.Daemon.Gateways.WebSockets.Envelopes;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Daemon.Gateways.WebSockets.Sockets;
using Hawser.Daemon.Gateways.WebSockets.Tools;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Gateways.WebSockets;

/// <summary>Which dialect a peer speaks, and whether it is a plugin or a tool: told by its address, or else by its first message.</summary>
internal sealed class PeerChoice(PluginParts plugins, ToolParts tools, IDaemonControl daemon, EventHub events)
{
    private const string Us = "hawser";

    // As the older system's servers call themselves, to the plugins made for them.
    private const string OlderServer = "vscode";
    private const string Unity = "unity";
    private const string Tool = "tool";

    /// <summary>For those of whom nothing is known yet.</summary>
    public IDialect Guess(SocketOpening opening) =>
        opening.Path.Equals("/unity", StringComparison.OrdinalIgnoreCase) ? new BridgeDialect() : new EnvelopeDialect(new EnvelopeWriter(Us, "", tools.Time));

    public IPeer FromAddress(SocketOpening opening, TextSocket socket) =>
        NewPlugin(EnvelopeHello.Read(opening.Session, opening.Connection, opening.ProjectPath, plugins.Time), opening.Session, OlderServer, null, opening, socket);

    /// <exception cref="HawserException">It is no first message.</exception>
    public IPeer FromMessage(MessageBody first, SocketOpening opening, TextSocket socket) => first.TextIfAny("type") switch
    {
        "hello" when first.Has("origin") => FromBridgeHello(first, opening, socket),
        "hello" => FromEnvelope(new Envelope(first), opening, socket),
        "" when first.Has("project_path") || first.Has("session_id") || first.Has("conn_seq") => FromBareHandshake(first, opening, socket),
        var other => throw new HawserException(ErrorCatalog.InvalidRequest, $"The first message must be a hello{(other.Length > 0 ? $", and this is '{other}'" : "")}.", "See docs/websocket.md."),
    };

    private IPeer FromBridgeHello(MessageBody hello, SocketOpening opening, TextSocket socket)
    {
        if (hello.Text("origin") != Unity) return NewTool(hello.Text("agentId", "name"), name => new BridgeToolDialect(daemon.Version, name), opening, socket);
        var said = BridgeHello.Read(hello, plugins.Time);
        return new PluginPeer(said, opening.IsTrusted, new BridgePluginDialect(daemon.Version, said.Identity.ProjectId), socket, plugins);
    }

    private IPeer FromEnvelope(Envelope hello, SocketOpening opening, TextSocket socket)
    {
        var session = hello.Message.Text("session");
        var role = hello.Body.Text("role") is { Length: > 0 } said ? said : hello.Message.Text("source") == Unity ? Unity : Tool;
        if (role == Tool)
            return NewTool(hello.Body.Text("name"), name => new EnvelopeToolDialect(new EnvelopeWriter(Us, session, tools.Time), Greeting(session, ""), hello.Id, name), opening, socket);
        var plugin = EnvelopeHello.Read(hello.Body, session, opening.IsTrusted, plugins.Time);
        return NewPlugin(plugin, SessionOf(plugin), Us, hello.Id, opening, socket);
    }

    private PluginPeer FromBareHandshake(MessageBody handshake, SocketOpening opening, TextSocket socket)
    {
        var plugin = EnvelopeHello.Read(handshake, "", opening.IsTrusted, plugins.Time);
        return NewPlugin(plugin, SessionOf(plugin), OlderServer, null, opening, socket);
    }

    private PluginPeer NewPlugin(PluginHello hello, string session, string us, string? helloId, SocketOpening opening, TextSocket socket)
    {
        var writer = new EnvelopeWriter(us, session, plugins.Time);
        return new PluginPeer(hello, opening.IsTrusted, new EnvelopePluginDialect(writer, Greeting(session, hello.Identity.SessionId), helloId), socket, plugins);
    }

    // Who runs commands needs the token, whatever plugins may do.
    private ToolPeer NewTool(string name, Func<string, IToolDialect> dialect, SocketOpening opening, TextSocket socket)
    {
        if (!opening.IsTrusted) throw new HawserException(ErrorCatalog.Unauthenticated, "Tools need the token.");
        if (name.Length == 0) name = "websocket";
        return new ToolPeer(name, dialect(name), socket, tools);
    }

    private EnvelopeGreeting Greeting(string session, string editorId) => new(session, daemon.Version, editorId, events.Epoch);

    private static string SessionOf(PluginHello hello) => hello.Identity.SessionId[..hello.Identity.SessionId.LastIndexOf('.')];
}

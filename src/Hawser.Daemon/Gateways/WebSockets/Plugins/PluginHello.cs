using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>What a plugin says of itself when it connects, in whichever dialect.</summary>
internal sealed record PluginHello
{
    public required EditorIdentity Identity { get; init; }

    public required EditorState State { get; init; }

    /// <summary>As the plugin counts its connections. Null: it does not, and its newest connection is the one that counts.</summary>
    public ulong? Connection { get; init; }

    /// <summary>Null: it does not say what it offers, and any command is passed on to it.</summary>
    public Catalog? Catalog { get; init; }

    /// <summary>Commands that it holds, or goes on with after a reload. Null: it does not say.</summary>
    public IReadOnlyList<string>? Held { get; init; }

    public IReadOnlyList<string> CutOff { get; init; } = [];

    /// <summary>It understands a request to cancel.</summary>
    public bool CanCancel { get; init; }

    /// <summary>It keeps outcomes until it is told that they are written down.</summary>
    public bool KeepsOutcomes { get; init; }
}

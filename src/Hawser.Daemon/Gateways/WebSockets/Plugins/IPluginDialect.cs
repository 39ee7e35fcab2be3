using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Plugins;

/// <summary>How one dialect says what goes between the daemon and a plugin. Null: it has no word for it.</summary>
internal interface IPluginDialect : IDialect
{
    /// <summary>Understands a message, and passes on what it says.</summary>
    /// <exception cref="Hawser.Protocol.Errors.HawserException">It can't be understood.</exception>
    void Read(MessageBody message, IPluginEar ear);

    ReadOnlyMemory<byte> Welcome();

    /// <summary>What is said as soon as the plugin is welcomed.</summary>
    ReadOnlyMemory<byte>? AfterWelcome();

    ReadOnlyMemory<byte>? Execute(string commandId, Execute execute);

    ReadOnlyMemory<byte>? Cancel(string commandId, string reason);

    ReadOnlyMemory<byte>? Stored(string commandId);

    ReadOnlyMemory<byte>? Ping();

    /// <summary>It goes on, after a reload, with commands of that name, and answers them under their id.</summary>
    bool Survives(string command);
}

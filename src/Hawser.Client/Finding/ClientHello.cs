using Hawser.Protocol;
using Hawser.Protocol.V1;

namespace Hawser.Client.Finding;

internal static class ClientHello
{
    public static Hello Create(string token, string name, string version) => new()
    {
        Token = token,
        IpcVersion = ProtocolVersions.Current,
        Features = { Features.Commands, Features.Subscriptions, Features.EventsLog, Features.OperationProgress, Features.Batches },
        ClientName = name,
        ClientVersion = version,
        Role = Role.Client,
        Pid = Environment.ProcessId,
    };
}

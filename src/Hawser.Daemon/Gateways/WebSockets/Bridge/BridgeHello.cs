using System.Security.Cryptography;
using System.Text;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Daemon.Gateways.WebSockets.Plugins;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.WebSockets.Bridge;

/// <summary>The first words of the bridge's plugin. It tells no session: its machine and project stand for one.</summary>
internal static class BridgeHello
{
    private const int IdBytes = 6;

    public static PluginHello Read(MessageBody hello, TimeProvider time)
    {
        var projectId = hello.Text("projectId");
        if (projectId.Length == 0) throw new HawserException(ErrorCatalog.InvalidRequest, "The hello names no 'projectId'.");
        return new PluginHello
        {
            Identity = new EditorIdentity
            {
                SessionId = SessionOf(projectId, hello.Text("editorInstanceId")),
                ProjectId = projectId,
                ProjectPath = hello.Text("projectPath"),
                ProjectName = hello.Text("projectName") is { Length: > 0 } name ? name : projectId,
                UnityVersion = hello.Text("unityVersion"),
                PackageVersion = hello.Text("pluginVersion"),
            },
            // Not before its main thread has answered.
            State = new EditorState { Phase = EditorState.Types.Phase.Starting, SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds() },
        };
    }

    private static string SessionOf(string projectId, string instanceId) =>
        "bridge-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{projectId}\n{instanceId}")).AsSpan(0, IdBytes));
}

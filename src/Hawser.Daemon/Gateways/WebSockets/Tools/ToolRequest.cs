using Hawser.Daemon.Gateways.WebSockets.Messages;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>What a tool asks, in whichever dialect.</summary>
/// <param name="Id">Its answer carries it.</param>
/// <param name="Kind">One of <see cref="ToolRequestKinds"/>.</param>
/// <param name="Agent">On whose behalf; empty: the tool's own.</param>
internal readonly record struct ToolRequest(string Id, string Kind, MessageBody Body, string Agent);

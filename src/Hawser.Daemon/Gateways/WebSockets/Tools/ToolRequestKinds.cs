namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>What tools can ask. In envelopes these are types; in the other dialect commands that begin with <c>hawser.</c></summary>
internal static class ToolRequestKinds
{
    public const string Invoke = "invoke";
    public const string Attach = "attach";
    public const string Cancel = "cancel";
    public const string Wait = "wait";
    public const string Editors = "editors";
    public const string Commands = "commands";
    public const string Subscribe = "subscribe";
    public const string Unsubscribe = "unsubscribe";
    public const string Broadcast = "broadcast";
}

namespace Hawser.Daemon.Tests.Gateways.WebSockets;

/// <summary>A plugin's hello in envelopes, written by hand.</summary>
internal static class PluginHelloText
{
    /// <param name="more">Further members of the body, with a comma behind.</param>
    public static string With(ulong number, string more = "") =>
        $$$"""{"v":1,"source":"unity","type":"hello","ts":1,"id":"h1","session":"s1","body":{"project_path":"/p/one","unity_version":"6000.3.15f1",{{{more}}}"conn":{{{number}}}}}""";
}

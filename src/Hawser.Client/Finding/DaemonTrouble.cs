using Hawser.Link.Discovery;
using Hawser.Protocol;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Finding;

/// <summary>The ways in which a daemon is not there for you, each told apart and with what to do.</summary>
internal static class DaemonTrouble
{
    public static HawserException Absent(HawserFolders folders, Endpoint? left) => new(
        ErrorCatalog.DaemonUnreachable,
        left is null
            ? $"No daemon is running: there is no {folders.EndpointFile}."
            : $"No daemon is running: {folders.EndpointFile} names the process {left.Pid}, which has ended.",
        "Start it: hawser daemon start");

    public static HawserException Starting(HawserFolders folders, Endpoint? endpoint, TimeSpan waited) => new(
        ErrorCatalog.DaemonStarting,
        endpoint is null
            ? $"Another process is starting the daemon, and it has not answered within {waited.TotalSeconds:0} s ({folders.EndpointFile} does not exist yet)."
            : $"The daemon (pid {endpoint.Pid}) is starting or ending: {endpoint.Link} has taken no connection within {waited.TotalSeconds:0} s.");

    public static HawserException Hung(Endpoint endpoint, TimeSpan waited) => new(
        ErrorCatalog.DaemonHung,
        $"The daemon (pid {endpoint.Pid}) is alive and has not answered within {waited.TotalSeconds:0.#} s.",
        "Replace it: hawser daemon restart", "See what it did last: hawser daemon logs");

    public static HawserException OtherVersion(Endpoint endpoint, HawserException rejection) => new(
        Failures.Create(
            ErrorCatalog.VersionUnsupported,
            $"The daemon (pid {endpoint.Pid}) is of version {endpoint.Version} and does not speak protocol {ProtocolVersions.Current}: {rejection.Message}",
            "Replace it with one of this version: hawser daemon restart"),
        rejection);

    public static HawserException WrongToken(Endpoint endpoint, HawserException rejection) => new(
        Failures.Create(
            ErrorCatalog.Unauthenticated,
            $"The daemon (pid {endpoint.Pid}) does not accept the token in {endpoint.TokenFile}: {rejection.Message}",
            "Let it read its token again: hawser daemon restart", "Check the folders: hawser doctor"),
        rejection);

    public static string DifferentVersion(Welcome welcome, string ours) =>
        $"The daemon is version {welcome.ServerVersion}, this is {ours}. They understand each other; to bring both to one version: hawser daemon restart";
}

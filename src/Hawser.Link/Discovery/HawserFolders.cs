using Hawser.Link.Platform;

namespace Hawser.Link.Discovery;

/// <summary>The folders of one user. Both ends of the line compute them alike; HAWSER_RUNTIME_DIR, HAWSER_STATE_DIR and
/// HAWSER_CONFIG_DIR move them.</summary>
/// <param name="Runtime">Socket, endpoint file, lock: gone after a restart of the machine.</param>
/// <param name="State">Token, logs, what must be remembered.</param>
/// <param name="Config">What the user wrote.</param>
public sealed record HawserFolders(string Runtime, string State, string Config)
{
    public string EndpointFile => Path.Combine(Runtime, "endpoint.json");

    public string SocketFile => Path.Combine(Runtime, "daemon.sock");

    public string LockFile => Path.Combine(Runtime, "daemon.lock");

    public string TokenFile => Path.Combine(State, "token");

    public string LogFile => Path.Combine(State, "daemon.log");

    public string EventsFolder => Path.Combine(State, "events");

    public string ConfigFile => Path.Combine(Config, "config.json");

    public static HawserFolders FromEnvironment()
    {
        var platform = CurrentPlatform.Instance;
        return new HawserFolders(
            Chosen("HAWSER_RUNTIME_DIR", platform.DefaultRuntimeFolder),
            Chosen("HAWSER_STATE_DIR", platform.DefaultStateFolder),
            Chosen("HAWSER_CONFIG_DIR", platform.DefaultConfigFolder));
    }

    private static string Chosen(string variable, string otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } chosen ? Path.GetFullPath(chosen) : otherwise;
}

using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Link.Discovery;

/// <summary>How a daemon is found: proto3 JSON of an <see cref="Endpoint"/>. It is written once everything in it answers and
/// removed at the end, but a killed daemon leaves it behind: see <see cref="DaemonProbe"/>.</summary>
public static class EndpointFile
{
    /// <summary>What the file says; null where there is none, or none that can be read.</summary>
    public static Endpoint? TryRead(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return JsonReader.TryParse(text, out var json, out _) ? FromJson(json) : null;
    }

    /// <exception cref="HawserException">disk_full, folder_unusable.</exception>
    public static void Write(string path, Endpoint endpoint) => AtomicFile.Write(path, JsonWriter.Write(ToJson(endpoint)), isPrivate: true);

    public static void Remove(string path) => File.Delete(path);

    // By hand, because JsonParser builds descriptors by reflection first: milliseconds, on the way of every CLI call.
    private static Endpoint FromJson(JsonValue json) => new()
    {
        Version = Text(json, "version"),
        Pid = (int)Number(json, "pid"),
        ProcessStartUnixMs = Number(json, "processStartUnixMs"),
        Link = Text(json, "link"),
        Tcp = Text(json, "tcp"),
        HttpPort = (int)Number(json, "httpPort"),
        TokenFile = Text(json, "tokenFile"),
        LogFile = Text(json, "logFile"),
    };

    private static JsonValue ToJson(Endpoint endpoint) => JsonValue.Object(
        ("version", endpoint.Version),
        ("pid", endpoint.Pid),
        ("processStartUnixMs", endpoint.ProcessStartUnixMs.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("link", endpoint.Link),
        ("tcp", endpoint.Tcp),
        ("httpPort", endpoint.HttpPort),
        ("tokenFile", endpoint.TokenFile),
        ("logFile", endpoint.LogFile));

    private static string Text(JsonValue json, string name) => json[name] is { } value && value.TryGetString(out var text) ? text : "";

    /// <summary>proto3 JSON writes 64-bit integers as strings, and a reader takes either form.</summary>
    private static long Number(JsonValue json, string name)
    {
        if (json[name] is not { } value) return 0;
        if (value.TryGetInt64(out var number)) return number;
        return value.TryGetString(out var text)
            && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out number)
                ? number
                : 0;
    }
}

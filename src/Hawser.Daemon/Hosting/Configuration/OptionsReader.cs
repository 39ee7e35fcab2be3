using System.Text.Json;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Hosting.Configuration;

/// <summary>Reads the options: defaults, then config.json, then HAWSER_… variables. Reports every fault at once, and then none of it
/// is used: a daemon that runs with half its configuration does what nobody asked for.</summary>
public static class OptionsReader
{
    public static HawserDaemonOptions Read() => Read(HawserFolders.FromEnvironment(), Environment.GetEnvironmentVariable);

    /// <exception cref="HawserException">invalid_configuration, with all faults.</exception>
    public static HawserDaemonOptions Read(HawserFolders folders, Func<string, string?> environment)
    {
        var faults = new List<string>();
        var options = FromFile(new HawserDaemonOptions { Folders = folders }, folders.ConfigFile, faults);
        options = FromEnvironment(options, environment, faults);
        faults.AddRange(Contradictions(options));
        return faults.Count == 0 ? options : throw new HawserException(
            ErrorCatalog.InvalidConfiguration, $"The daemon's configuration has {faults.Count} fault(s):\n  {string.Join("\n  ", faults)}", $"Mend {folders.ConfigFile} or the variable named.");
    }

    private static HawserDaemonOptions FromFile(HawserDaemonOptions options, string file, List<string> faults)
    {
        try
        {
            if (!File.Exists(file)) return options;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind == JsonValueKind.Object) return FromObject(options, json.RootElement, file, faults);
            faults.Add($"{file} is not a JSON object.");
        }
        catch (JsonException e)
        {
            faults.Add($"{file} is not JSON: line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{file} can't be read: {e.Message}");
        }

        return options;
    }

    private static HawserDaemonOptions FromObject(HawserDaemonOptions options, JsonElement json, string file, List<string> faults)
    {
        foreach (var property in json.EnumerateObject())
        {
            var setting = Settings.All.FirstOrDefault(setting => setting.Name == property.Name);
            if (setting is null) faults.Add($"{file}: there is no setting '{property.Name}'.");
            else options = Apply(options, setting, TextOf(property.Value), $"{file}: {setting.Name}", faults);
        }

        return options;
    }

    private static HawserDaemonOptions FromEnvironment(HawserDaemonOptions options, Func<string, string?> environment, List<string> faults)
    {
        foreach (var setting in Settings.All)
        {
            if (environment(setting.Variable) is { Length: > 0 } text) options = Apply(options, setting, text, setting.Variable, faults);
        }

        return options;
    }

    private static HawserDaemonOptions Apply(HawserDaemonOptions options, Setting setting, string text, string where, List<string> faults)
    {
        if (setting.Apply(options, text) is { } applied) return applied;
        faults.Add($"{where} is '{text}' and must be {setting.Expected}.");
        return options;
    }

    private static IEnumerable<string> Contradictions(HawserDaemonOptions options)
    {
        if (options.LongestIdle <= options.PingAfterIdle) yield return "longestIdleSeconds must be more than pingAfterIdleSeconds.";
        if (options.TcpPort != 0 && options.TcpPort == options.HttpPort) yield return $"tcpPort and httpPort are both {options.TcpPort}.";
        foreach (var fault in options.Redaction.Faults()) yield return fault;
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

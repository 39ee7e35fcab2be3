using Hawser.Protocol.Json;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>Library/EditorInstance.json, which Unity writes when it has opened the project, and removes when it closes in order.</summary>
internal sealed record InstanceFile(int Pid, string UnityVersion, DateTimeOffset WrittenAt)
{
    /// <summary>Null: it is not there, or says nothing.</summary>
    public static InstanceFile? Of(string project)
    {
        var path = Path.Combine(project, "Library", "EditorInstance.json");
        try
        {
            if (!File.Exists(path) || !JsonReader.TryParse(File.ReadAllText(path), out var json, out _)) return null;
            return json["process_id"] is { } id && id.TryGetInt64(out var pid) && pid is > 0 and <= int.MaxValue
                ? new InstanceFile((int)pid, json["version"] is { } version && version.TryGetString(out var text) ? text : "", File.GetLastWriteTimeUtc(path))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

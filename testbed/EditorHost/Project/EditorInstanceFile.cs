using System.Diagnostics;
using UnityStandIn.Border.Json;

namespace EditorHost.Project;

/// <summary>Library/EditorInstance.json, by which IDEs find the Editor of a project.</summary>
internal static class EditorInstanceFile
{
    public static void Write(ProjectFolder project, UnityVersion version, string applicationPath, string contentsPath)
    {
        Directory.CreateDirectory(project.Library);
        using var self = Process.GetCurrentProcess();
        File.WriteAllText(project.InstanceFile, JsonWriter.Write(new JsonObject
        {
            ["process_id"] = self.Id,
            ["version"] = version.Text,
            ["app_path"] = applicationPath,
            ["app_contents_path"] = contentsPath,
        }));
    }
}

using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core;

/// <summary>Makes the part of an Editor's identity that does not change while its process lives.</summary>
public static class EditorIdentities
{
    /// <param name="projectPath">The project's folder, in any spelling: the id is computed from its real path, as tools do.</param>
    public static EditorIdentity Create(string projectPath, string unityVersion, string packageVersion, string platform, bool batchMode)
    {
        var project = ProjectLocator.Locate(projectPath, projectPath);
        var process = ProcessIdentity.Current;
        return new EditorIdentity
        {
            ProjectId = project.Id.Value,
            ProjectPath = project.Folder,
            ProjectName = project.Name,
            UnityVersion = unityVersion,
            PackageVersion = packageVersion,
            Platform = platform,
            Pid = process.Pid,
            ProcessStartUnixMs = process.StartUnixMilliseconds,
            BatchMode = batchMode,
        };
    }
}

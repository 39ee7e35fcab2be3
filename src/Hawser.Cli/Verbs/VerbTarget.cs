using Hawser.Cli.CommandLine;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>Which Editor the options and the working folder mean.</summary>
internal static class VerbTarget
{
    private const string IdPrefix = "proj-";

    public static EditorTarget Of(GlobalOptions options)
    {
        var target = new EditorTarget { Editor = options.Editor ?? "" };
        if (options.Project is { } named && named.StartsWith(IdPrefix, StringComparison.Ordinal) && !Directory.Exists(named))
        {
            target.ProjectId = named;
            return target;
        }

        var project = options.Project is null ? ProjectLocator.Find(Environment.CurrentDirectory) : ProjectLocator.Locate(options.Project, Environment.CurrentDirectory);

        // An Editor that is named needs no project, so that it can be reached from anywhere.
        if (project is null || (options.Project is null && target.Editor.Length > 0)) return target;
        target.ProjectId = project.Id.Value;
        target.ProjectPath = project.Folder;
        return target;
    }
}

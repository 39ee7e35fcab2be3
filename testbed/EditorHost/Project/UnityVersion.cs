using System.Globalization;
using System.Text.RegularExpressions;
using EditorHost.Arguments;

namespace EditorHost.Project;

/// <summary>The version the stand-in pretends to be, such as 6000.3.2f1.</summary>
internal sealed record UnityVersion(int Major, int Minor, int Patch, string Text)
{
    /// <summary>The newest stand-in behaviour is modelled on this one.</summary>
    public static UnityVersion Default { get; } = new(6000, 3, 2, "6000.3.2f1");

    /// <summary>From 6000.6 on, play mode does not reload the domain unless the project asks for it.</summary>
    public bool ReloadsDomainOnPlayByDefault => !AtLeast(6000, 6);

    /// <summary>From 6000.5 on, scripts are told by attributes when their code comes and goes.</summary>
    public bool HasCodeLifecycle => AtLeast(6000, 5);

    public static UnityVersion Parse(string text)
    {
        var match = Regex.Match(text, @"^(\d+)\.(\d+)\.(\d+)");
        if (!match.Success)
            throw new SetupException($"'{text}' is no Unity version; expected something like {Default.Text}.");
        return new UnityVersion(Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]), text);
    }

    /// <summary>The version in the project's ProjectVersion.txt, or null where there is none.</summary>
    public static UnityVersion? OfProject(ProjectFolder project)
        => YamlSetting.Read(project.VersionFile, "m_EditorVersion") is { Length: > 0 } text ? Parse(text) : null;

    public bool AtLeast(int major, int minor) => Major > major || (Major == major && Minor >= minor);

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}

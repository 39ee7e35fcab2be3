using EditorHost.Domains;
using EditorHost.Project;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>The symbols Unity defines for scripts in the Editor, for the version and target it pretends to be.</summary>
internal sealed class DefineSymbols(UnityVersion version, string buildTarget, PackageDescription[] packages, ScriptPlatform platform)
{
    // Unity defines one symbol per release that came before, and never takes one back.
    private static readonly (int Major, int[] Minors)[] Releases =
    [
        (5, [3, 4, 5, 6]), (2017, [1, 2, 3, 4]), (2018, [1, 2, 3, 4]), (2019, [1, 2, 3, 4]), (2020, [1, 2, 3]),
        (2021, [1, 2, 3]), (2022, [1, 2, 3]), (2023, [1, 2, 3]), (6000, [0, 1, 2, 3, 4, 5, 6, 7]), (7000, [0]),
    ];

    public string[] Global { get; } = [.. OfVersion(version), .. OfTarget(buildTarget), .. Always, .. platform.Defines];

    private static IEnumerable<string> Always =>
    [
        "UNITY_EDITOR", "UNITY_EDITOR_64", PlatformSymbol, "UNITY_64", "UNITY_ASSERTIONS", "DEBUG", "TRACE", "UNITY_STAND_IN",
    ];

    private static string PlatformSymbol
        => Environment.OSVersion.Platform == PlatformID.Win32NT ? "UNITY_EDITOR_WIN"
            : Directory.Exists("/System/Library") ? "UNITY_EDITOR_OSX"
            : "UNITY_EDITOR_LINUX";

    public bool Satisfies(AssemblyDefinition definition)
        => definition.DefineConstraints.All(constraint => Satisfied(constraint, [.. Global, .. OfPackages(definition)]));

    public string[] OfPackages(AssemblyDefinition definition)
        => definition.VersionDefines.Where(Holds).Select(item => item.Define).Distinct().ToArray();

    private bool Holds(VersionDefine item)
    {
        var present = item.Subject == "Unity" ? version.Text : packages.FirstOrDefault(package => package.Name == item.Subject)?.Version;
        return present is not null && VersionRange.Allows(item.Expression, present);
    }

    private static bool Satisfied(string constraint, string[] defines)
        => constraint.Split(["||"], StringSplitOptions.None).Select(part => part.Trim())
            .Any(part => part.StartsWith("!", StringComparison.Ordinal) ? !defines.Contains(part.Substring(1).Trim()) : defines.Contains(part));

    private static IEnumerable<string> OfVersion(UnityVersion version)
    {
        yield return $"UNITY_{version.Major}";
        yield return $"UNITY_{version.Major}_{version.Minor}";
        yield return $"UNITY_{version.Major}_{version.Minor}_{version.Patch}";
        foreach (var (major, minors) in Releases)
            foreach (var minor in minors)
                if (version.AtLeast(major, minor))
                    yield return $"UNITY_{major}_{minor}_OR_NEWER";
    }

    private static string[] OfTarget(string target) => target.ToLowerInvariant() switch
    {
        "android" => ["UNITY_ANDROID"],
        "ios" => ["UNITY_IOS", "UNITY_IPHONE"],
        "webgl" => ["UNITY_WEBGL"],
        "standalonewindows" or "standalonewindows64" or "win" or "win64" => ["UNITY_STANDALONE", "UNITY_STANDALONE_WIN"],
        "standaloneosx" or "osxuniversal" => ["UNITY_STANDALONE", "UNITY_STANDALONE_OSX"],
        _ => ["UNITY_STANDALONE", "UNITY_STANDALONE_LINUX"],
    };
}

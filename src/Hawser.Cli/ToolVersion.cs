using System.Reflection;

namespace Hawser.Cli;

/// <summary>This build's version, as a constant: asking the assembly takes longer than the command.</summary>
internal static class ToolVersion
{
    public const string Number = GeneratedVersion.Number;

    /// <summary>With the commit, where the build knew it.</summary>
    public static string Full =>
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Number;
}

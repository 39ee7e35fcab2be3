namespace EditorHost.Domains;

/// <summary>What scripts are compiled for.</summary>
internal sealed record ScriptPlatform
{
    /// <summary>The newest version of C# that Unity takes there.</summary>
    public required string LanguageVersion { get; init; }

    /// <summary>The symbols that tell scripts of it.</summary>
    public required string[] Defines { get; init; }

    /// <summary>The folder with the class library's reference assemblies.</summary>
    public required string ReferenceFolder { get; init; }
}

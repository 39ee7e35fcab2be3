namespace EditorHost.Tests;

/// <summary>A version for each of the runtimes that Unity has run scripts on.</summary>
public static class UnityVersions
{
    public const string Mono = "6000.3.2f1";
    public const string CoreClr = "7000.0.0a1";

    public static TheoryData<string> Both { get; } = [Mono, CoreClr];
}

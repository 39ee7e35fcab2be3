namespace Hawser.EndToEnd.Tests.Rigging;

/// <summary>A version for each of the runtimes that Unity has run scripts on: Mono, and .NET from Unity 7 on.</summary>
public static class UnityVersions
{
    public const string Mono = "6000.3.15f1";
    public const string CoreClr = "7000.0.0a1";

    public static TheoryData<string> Both { get; } = [Mono, CoreClr];
}

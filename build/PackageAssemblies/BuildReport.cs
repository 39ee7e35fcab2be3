using System.Text.Json;

namespace PackageAssemblies;

/// <summary>What MSBuild says it compiled, and against which files: exactly these go into the package, no search paths.</summary>
internal sealed record BuildReport(string Target, IReadOnlyList<string> References)
{
    public static BuildReport Read(string file)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(file));
        var target = report.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString()!;
        var references = report.RootElement.GetProperty("Items").GetProperty("ReferencePath").EnumerateArray();
        return new BuildReport(target, [.. references.Select(reference => reference.GetProperty("FullPath").GetString()!)]);
    }
}

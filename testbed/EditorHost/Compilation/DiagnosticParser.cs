using System.Globalization;
using System.Text.RegularExpressions;
using UnityStandIn.Border;

namespace EditorHost.Compilation;

/// <summary>Reads `file(line,column): error CS0000: text` into what Unity hands to assemblyCompilationFinished.</summary>
internal static class DiagnosticParser
{
    private static readonly Regex Located = new(@"^(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): (?<kind>error|warning) (?<text>\w+: .*)$", RegexOptions.Compiled);
    private static readonly Regex General = new(@"^(?<kind>error|warning) (?<text>\w+: .*)$", RegexOptions.Compiled);

    public static CompilerDiagnostic[] Parse(string output, Func<string, string> assetPath)
        => output.Split('\n').Select(line => line.TrimEnd('\r')).Select(line => ParseLine(line, assetPath)).OfType<CompilerDiagnostic>().ToArray();

    public static CompilerDiagnostic Error(string message) => new() { Message = message, File = "", Line = 0, Column = 0, IsError = true };

    private static CompilerDiagnostic? ParseLine(string line, Func<string, string> assetPath)
    {
        var match = Located.Match(line);
        if (!match.Success)
            return General.Match(line) is { Success: true } general && general.Groups["kind"].Value == "error" ? Error(line) : null;
        var file = assetPath(match.Groups["file"].Value);
        return new CompilerDiagnostic
        {
            Message = $"{file}({match.Groups["line"].Value},{match.Groups["column"].Value}): {match.Groups["kind"].Value} {match.Groups["text"].Value}",
            File = file,
            Line = int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
            Column = int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture),
            IsError = match.Groups["kind"].Value == "error",
        };
    }
}

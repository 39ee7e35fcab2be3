using System.Text.RegularExpressions;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.State;

/// <summary>
/// Reads Unity's compiler messages. Their text repeats the place: "Assets/A.cs(3,5): error CS1002: ; expected".
/// </summary>
public static class DiagnosticText
{
    private static readonly Regex Form = new(
        @"^(?:(?<file>.+?)\((?<line>\d+),(?<column>\d+)\): )?(?<severity>error|warning|info)\s+(?<code>[A-Za-z]+\d+)\s*:\s*(?<message>.*)$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <param name="file">As Unity gives it; relative to the project, or absolute.</param>
    public static Diagnostic Read(string text, string file, int line, int column, Diagnostic.Types.Severity severity, string assembly, string projectPath)
    {
        var match = Form.Match(text);
        return new Diagnostic
        {
            Severity = severity,
            Code = match.Groups["code"].Value,
            Message = match.Success ? match.Groups["message"].Value.Trim() : text,
            File = Relative(string.IsNullOrEmpty(file) ? match.Groups["file"].Value : file, projectPath),
            Line = (uint)Math.Max(0, line),
            Column = (uint)Math.Max(0, column),
            Assembly = assembly,
        };
    }

    private static string Relative(string file, string projectPath)
    {
        var slashed = file.Replace('\\', '/');
        var root = projectPath.Replace('\\', '/').TrimEnd('/') + "/";
        return slashed.StartsWith(root, StringComparison.OrdinalIgnoreCase) ? slashed[root.Length..] : slashed;
    }
}

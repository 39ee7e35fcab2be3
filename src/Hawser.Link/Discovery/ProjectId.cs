using System.Security.Cryptography;
using System.Text;

namespace Hawser.Link.Discovery;

/// <summary>A project's id: <c>proj-</c> and 8 hex digits of the SHA-256 of its path, spelled in one way. The Editor, the
/// daemon and every tool call this one function; two that disagreed would never find each other.</summary>
public readonly record struct ProjectId(string Value)
{
    /// <param name="path">An absolute path, in any spelling that an operating system gives it.</param>
    public static ProjectId Of(string path)
    {
        using var hash = SHA256.Create();
        return new ProjectId("proj-" + Hex.Of(hash.ComputeHash(Encoding.UTF8.GetBytes(Spell(path))).AsSpan(0, 4)));
    }

    public override string ToString() => Value;

    /// <summary>
    /// One spelling: forward slashes, none at the end, no empty, "." or ".." parts, no <c>\\?\</c>. A Windows path is also
    /// lower-cased, its file system being case-blind, and a WSL path to a Windows drive is that drive's.
    /// </summary>
    internal static string Spell(string path)
    {
        var isWindows = IsWindowsPath(path);
        var slashed = isWindows ? path.Replace('\\', '/') : path;
        if (slashed.StartsWith("//?/UNC/", StringComparison.OrdinalIgnoreCase)) slashed = "//" + slashed[8..];
        else if (slashed.StartsWith("//?/", StringComparison.Ordinal)) slashed = slashed[4..];
        if (IsMountedDrive(slashed)) (slashed, isWindows) = ($"{slashed[5]}:{slashed[6..]}", true);

        var spelled = Root(slashed) + string.Join("/", Parts(slashed));
        return isWindows ? spelled.ToLowerInvariant() : spelled;
    }

    private static bool IsWindowsPath(string path) =>
        (path.Length >= 2 && path[1] == ':' && IsLetter(path[0])) || path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//?/", StringComparison.Ordinal);

    /// <summary>"/mnt/c" and what is below it, as WSL names Windows drives.</summary>
    private static bool IsMountedDrive(string path) =>
        path.StartsWith("/mnt/", StringComparison.Ordinal) && path.Length >= 6 && IsLetter(path[5]) && (path.Length == 6 || path[6] == '/');

    private static string Root(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal)) return "//";
        return path.StartsWith('/') ? "/" : "";
    }

    private static List<string> Parts(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return parts;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}

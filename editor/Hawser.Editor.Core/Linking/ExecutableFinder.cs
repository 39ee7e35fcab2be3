using Hawser.Protocol.Errors;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// Finds the <c>hawser</c> executable. An Editor started from the Hub has a poorer PATH than a shell, so the places that
/// installers use are looked at too.
/// </summary>
internal sealed class ExecutableFinder
{
    private readonly string _setting;
    private readonly Func<string, string?> _environment;
    private readonly Func<string, bool> _exists;

    /// <param name="setting">What the user's settings name; empty: nothing.</param>
    public ExecutableFinder(string setting)
        : this(setting, Environment.GetEnvironmentVariable, File.Exists)
    {
    }

    internal ExecutableFinder(string setting, Func<string, string?> environment, Func<string, bool> exists)
    {
        _setting = setting;
        _environment = environment;
        _exists = exists;
    }

    /// <exception cref="HawserException">There is none, or the one that was named is not there.</exception>
    public string Find()
    {
        foreach (var named in new[] { _setting, _environment("HAWSER_EXE") ?? "" })
        {
            if (named.Length > 0) return _exists(named) ? named : throw Missing($"{named} does not exist", "Mend the path in Project Settings > Hawser, or HAWSER_EXE.");
        }

        return Folders().SelectMany(Candidates).FirstOrDefault(_exists)
            ?? throw Missing("the hawser executable was found neither on PATH nor where it is usually installed", "Install it, or name it in Project Settings > Hawser.");
    }

    private IEnumerable<string> Folders()
    {
        foreach (var folder in (_environment("PATH") ?? "").Split(Path.PathSeparator)) yield return folder;
        var home = _environment("HOME") ?? _environment("USERPROFILE") ?? "";
        if (home.Length > 0)
        {
            yield return Path.Combine(home, ".hawser", "bin");
            yield return Path.Combine(home, ".local", "bin");
            yield return Path.Combine(home, ".dotnet", "tools");
        }

        if (_environment("LOCALAPPDATA") is { Length: > 0 } local) yield return Path.Combine(local, "Programs", "hawser");
        yield return "/usr/local/bin";
        yield return "/opt/homebrew/bin";
    }

    private static IEnumerable<string> Candidates(string folder)
    {
        if (folder.Length == 0) yield break;
        yield return Path.Combine(folder, "hawser");
        yield return Path.Combine(folder, "hawser.exe");
    }

    private static HawserException Missing(string what, string hint) =>
        new(ErrorCatalog.DaemonUnreachable, $"No daemon answers, and none can be started: {what}.", hint);
}

using System.Diagnostics;
using EditorHost.Compilation;
using EditorHost.Domains;
using EditorHost.Packages;

namespace EditorHost.Assets;

/// <summary>Notices changed files when it is told to look, and never by itself: as Unity's asset database.</summary>
internal sealed class AssetImport(EditorSession session, IScriptDomains domains, ScriptCompilation compilation)
{
    private AssetSnapshot _seen = new();
    private int _editing;
    private bool _refreshWaits;

    public void Begin() => _seen = TakeSnapshot();

    public void Refresh()
    {
        if (_editing > 0)
        {
            _refreshWaits = true;
            return;
        }

        var now = TakeSnapshot();
        var changes = now.ChangesSince(_seen);
        _seen = now;
        if (changes.Any)
            Import(changes);
    }

    /// <summary>Imports one asset even if it did not change; a script among them compiles.</summary>
    public void Import(string path)
    {
        _seen = TakeSnapshot();
        Import(new AssetChanges { Imported = [session.Project.Absolute(path)], Deleted = [] });
    }

    /// <summary>Between StartAssetEditing and StopAssetEditing nothing is imported.</summary>
    public void ChangeEditing(int change)
    {
        _editing = Math.Max(0, _editing + change);
        if (_editing > 0 || !_refreshWaits)
            return;
        _refreshWaits = false;
        Refresh();
    }

    private void Import(AssetChanges changes)
    {
        var time = Stopwatch.StartNew();
        session.State.IsUpdating = true;
        foreach (var path in changes.Imported) session.Log.WriteLine($"Start importing {AssetPath(path)} using Guid({Guid.NewGuid():N}) Importer(-1,00000000000000000000000000000000)");
        session.Monitor.During(EditorPhase.Importing, () =>
        {
            session.Delays.SpendOnImport();
            domains.Scripts.RaiseImported([.. changes.Imported.Select(AssetPath)], [.. changes.Deleted.Select(AssetPath)], [], []);
        });
        session.State.IsUpdating = false;
        session.Log.WriteLine($"Asset Pipeline Refresh (id={Guid.NewGuid():N}): Total: {time.Elapsed.TotalSeconds:F3} seconds - Initiated by RefreshV2(NoUpdateAssetOptions)");
        session.Log.WriteLine($"Refresh completed: {changes.Imported.Length} imported, {changes.Deleted.Length} deleted");
        if (!changes.TouchCode)
            return;
        // Whoever asks right after the refresh must already hear that a compilation is coming.
        session.State.IsCompiling = true;
        session.Queue.Post(() => compilation.Request(clean: false));
    }

    private AssetSnapshot TakeSnapshot()
        => AssetSnapshot.Take([session.Project.Assets, .. new PackageResolver(session.Project).Resolve().Select(package => package.ResolvedPath)]);

    private string AssetPath(string path)
        => new PackageResolver(session.Project).Resolve()
            .Where(package => path.StartsWith(package.ResolvedPath + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(package => package.AssetPath + path.Substring(package.ResolvedPath.Length).Replace('\\', '/'))
            .FirstOrDefault() ?? session.Project.Relative(path);
}

using System.Collections.Concurrent;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Editors.Catalogs;

/// <summary>The catalogs of all Editors by revision, and the last one of every project, on disk too: so that tools know a
/// project's commands while its Editor is away.</summary>
internal sealed class CatalogStore(string folder, EditorRegistry editors, ILogger<CatalogStore> log)
{
    private readonly ConcurrentDictionary<string, CatalogIndex> _byRevision = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _revisionOfProject = new(StringComparer.Ordinal);

    // Completed, and replaced, at each new catalog.
    private TaskCompletionSource _put = NewSignal();

    /// <summary>What the Editor offers now; null until it has told.</summary>
    public CatalogIndex? Of(EditorModel editor) => _byRevision.GetValueOrDefault(editor.CatalogRevision);

    /// <summary>What the Editor offers now or, failing that, what the project's last Editor did.</summary>
    public CatalogIndex? OfProject(string projectId, EditorModel? editor = null)
    {
        if (editor is not null && Of(editor) is { } current) return current;
        return _revisionOfProject.TryGetValue(projectId, out var revision) && _byRevision.TryGetValue(revision, out var last)
            ? last
            : Load(projectId);
    }

    /// <summary>Completes when the Editor's catalog is known, or it has been waited for long enough.</summary>
    public async Task WhenKnown(Func<EditorModel> editor, TimeSpan atMost, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        while (Of(editor()) is null && !limit.IsCancellationRequested)
        {
            var put = _put.Task;
            if (Of(editor()) is not null) return;
            await put.WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>True when the catalog of this revision must be asked for. One that another project offers as well is known from there, and
    /// is from now on this project's too: it must be found by the project when nothing else is known of its Editor.</summary>
    public bool Wants(string projectId, string revision)
    {
        if (revision.Length == 0) return true;
        if (OfProject(projectId)?.Catalog.Revision == revision) return false;
        if (!_byRevision.TryGetValue(revision, out var known)) return true;
        Put(projectId, known.Catalog);
        return false;
    }

    public void Put(string projectId, Catalog catalog)
    {
        Remember(projectId, new CatalogIndex(catalog));
        Save(projectId, catalog);
        Prune();
        Interlocked.Exchange(ref _put, NewSignal()).TrySetResult();
    }

    private CatalogIndex? Load(string projectId)
    {
        var file = FileOf(projectId);
        if (MessageFile.TryRead(file, Catalog.Parser, log) is not { } catalog) return null;
        var index = new CatalogIndex(catalog);
        Remember(projectId, index);
        return index;
    }

    private void Remember(string projectId, CatalogIndex index)
    {
        _byRevision[index.Catalog.Revision] = index;
        _revisionOfProject[projectId] = index.Catalog.Revision;
    }

    private void Save(string projectId, Catalog catalog) => MessageFile.TryWrite(FileOf(projectId), catalog, log);

    // A revision is kept while an Editor or a project refers to it: edits of a project's commands would pile up otherwise.
    private void Prune()
    {
        var used = editors.Directory.All.Select(editor => editor.Model.CatalogRevision).Concat(_revisionOfProject.Values).ToHashSet(StringComparer.Ordinal);
        foreach (var revision in _byRevision.Keys.Where(revision => !used.Contains(revision))) _byRevision.TryRemove(revision, out _);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // A project id comes from an Editor, and so from outside: only its letters and digits name a file.
    private string FileOf(string projectId) =>
        Path.Combine(folder, string.Concat(projectId.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')) + ".catalog");
}

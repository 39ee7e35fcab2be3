using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Editors;

/// <summary>
/// Remembers over a restart of the daemon which Editors there were. Those whose process still runs are expected to dial in again,
/// so a command that comes before they do waits for them and is not told that there is no Editor.
/// </summary>
internal sealed class EditorMemory(string file, EditorRegistry editors, AwayWatch away, IProcessWatch processes, ILogger<EditorMemory> log) : IEditorObserver
{
    private readonly Lock _gate = new();
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private bool _isStale;

    /// <summary>Completes when all that is known now has been written.</summary>
    public Task WhenWritten()
    {
        lock (_gate) return _writing;
    }

    public void Restore()
    {
        var remembered = MessageFile.TryRead(file, EditorListResponse.Parser, log)?.Editors ?? [];
        var restored = remembered.Count(info => IsRunning(info.Identity) && Bring(info));
        if (restored > 0)
        {
            log.Restored(restored);
            away.Begin();
        }

        editors.Observe(this);
    }

    /// <summary>An Editor that something else remembers. Null when its process has ended.</summary>
    public TrackedEditor? Bring(EditorIdentity identity)
    {
        if (editors.Directory.Find(new EditorId(identity.SessionId)) is { } known) return known;
        if (!IsRunning(identity)) return null;
        away.Begin();
        return editors.Restore(identity, connectionNumber: 0, domainGeneration: 0, catalogRevision: "");
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello) => Save();

    public void OnLost(TrackedEditor editor, string reason) => Save();

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    // One that tells no process may run: it is expected back for as long as AwayWatch has patience.
    private bool IsRunning(EditorIdentity? identity) => identity is not null && (identity.Pid == 0 || processes.IsAlive(identity.Pid, identity.ProcessStartUnixMs));

    // Connection numbers are remembered for nothing: one that a restarted daemon has not seen is as good as any.
    private bool Bring(EditorInfo info) => editors.Restore(info.Identity, connectionNumber: 0, info.DomainGeneration, info.CatalogRevision) is not null;

    // A slow disk must not hold the registry's lock, under which this is called: another thread writes, and once for many changes.
    private void Save()
    {
        lock (_gate)
        {
            _isStale = true;
            if (_isWriting) return;
            _isWriting = true;
            _writing = Task.Run(WriteWhileStale);
        }
    }

    private void WriteWhileStale()
    {
        while (TakeStale()) Write();
    }

    private bool TakeStale()
    {
        lock (_gate)
        {
            _isWriting = _isStale;
            _isStale = false;
            return _isWriting;
        }
    }

    private void Write()
    {
        var list = new EditorListResponse();
        list.Editors.Add(editors.Directory.All.Select(editor => new EditorInfo
        {
            Identity = editor.Identity,
            DomainGeneration = editor.Model.DomainGeneration,
            CatalogRevision = editor.Model.CatalogRevision,
        }));
        MessageFile.TryWrite(file, list, log);
    }
}

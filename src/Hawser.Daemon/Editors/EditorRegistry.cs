using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors;

/// <summary>
/// Every Editor whose process lives, connected or away. The only writer of that state: changes are made one after the other and
/// told to the observers in that order; readers take <see cref="Directory"/> and need no lock.
/// </summary>
internal sealed class EditorRegistry(TimeProvider time, ILogger<EditorRegistry> log)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<EditorId, TrackedEditor> _editors = [];
    private readonly List<IEditorObserver> _observers = [];
    private volatile EditorDirectory _directory = EditorDirectory.Empty;

    public EditorDirectory Directory => _directory;

    public void Observe(IEditorObserver observer)
    {
        lock (_gate) _observers.Add(observer);
    }

    /// <summary>
    /// Takes an Editor's new connection. Takeover is monotonic: a higher connection number replaces the link there is, a lower or
    /// equal one is refused, so a late connection of an unloaded domain never takes the line from the living one.
    /// </summary>
    /// <returns>Null, or why the connection is refused.</returns>
    public Failure? Connect(EditorHello hello, IEditorLink link)
    {
        lock (_gate)
        {
            var id = new EditorId(hello.Identity.SessionId);
            var known = _editors.GetValueOrDefault(id);
            if (known is not null && hello.ConnectionNumber <= known.Model.ConnectionNumber) return Refuse(known, hello);

            ForgetEarlierSession(hello);
            var replaced = known?.Model.Link;
            var editor = Admit(id, known, hello, link);
            replaced?.Close(ErrorCatalog.Superseded, $"Connection {hello.ConnectionNumber} of the same Editor took over.");
            log.Connected(editor.Id, hello.Identity.Pid, hello.ConnectionNumber, hello.DomainGeneration, hello.Identity.ProjectPath);
            Tell(observer => observer.OnConnected(editor, hello));
            return null;
        }
    }

    /// <summary>The Editor says how it is. Ignored when it comes over a link that has been replaced.</summary>
    public void Update(EditorId id, IEditorLink link, EditorState state)
    {
        lock (_gate)
        {
            if (Current(id, link) is not { } editor) return;
            var before = editor.Model.State;
            // Sent again after a reconnect: the Hello has said how things are since.
            if (state.SinceUnixMs > 0 && state.SinceUnixMs < before.SinceUnixMs) return;
            editor.Model = editor.Model with { State = state, SeenAt = time.GetUtcNow() };
            log.StateChanged(id, state.Phase, state.Play);
            Tell(observer => observer.OnStateChanged(editor, before));
        }
    }

    /// <summary>The Editor offers other commands than before.</summary>
    public void UpdateCatalog(EditorId id, IEditorLink link, string revision)
    {
        lock (_gate)
        {
            if (Current(id, link) is { } editor) editor.Model = editor.Model with { CatalogRevision = revision };
        }
    }

    /// <summary>The link ended. Ignored when another has replaced it already.</summary>
    public void Disconnect(EditorId id, IEditorLink link)
    {
        lock (_gate)
        {
            if (Current(id, link) is not { } editor) return;
            editor.Model = editor.Model with { Link = null, State = Away(editor.Model.State), SeenAt = time.GetUtcNow() };
            log.Disconnected(id, editor.Model.Phase);
            Tell(observer => observer.OnDisconnected(editor));
        }
    }

    /// <summary>The process has ended; unless it connected in the meantime, which proves that it lives.</summary>
    public void Lose(EditorId id, string reason)
    {
        lock (_gate)
        {
            if (_editors.GetValueOrDefault(id) is { Model.Connected: false } editor) Remove(editor, reason);
        }
    }

    /// <summary>Brings back an Editor that an earlier daemon knew: away, and expected to dial in again.</summary>
    public TrackedEditor? Restore(EditorIdentity identity, ulong connectionNumber, ulong domainGeneration, string catalogRevision)
    {
        lock (_gate)
        {
            var id = new EditorId(identity.SessionId);
            if (_editors.ContainsKey(id)) return null;
            var editor = new TrackedEditor(id, new EditorModel
            {
                Identity = identity,
                State = new EditorState { Phase = Phase.Gone, SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds() },
                Link = null,
                ConnectionNumber = connectionNumber,
                DomainGeneration = domainGeneration,
                CatalogRevision = catalogRevision,
                SeenAt = time.GetUtcNow(),
            });
            Add(editor);
            return editor;
        }
    }

    private Failure Refuse(TrackedEditor known, EditorHello hello)
    {
        log.Refused(known.Id, hello.ConnectionNumber, known.Model.ConnectionNumber);
        return Failures.Create(
            ErrorCatalog.Superseded,
            $"Connection {hello.ConnectionNumber} of this Editor comes after connection {known.Model.ConnectionNumber}, which took over.");
    }

    // The same process with another session id lost its session state; what it held under the old id is held no more.
    private void ForgetEarlierSession(EditorHello hello)
    {
        var earlier = _editors.Values.FirstOrDefault(editor => IsSameProcess(editor.Identity, hello.Identity)
            && editor.Id.Value != hello.Identity.SessionId);
        if (earlier is null) return;
        var link = earlier.Model.Link;
        Remove(earlier, "its process began a new session");
        link?.Close(ErrorCatalog.Superseded, "The same Editor process began a new session.");
    }

    private static bool IsSameProcess(EditorIdentity one, EditorIdentity other) =>
        one.Pid == other.Pid && one.ProcessStartUnixMs == other.ProcessStartUnixMs && one.Pid != 0;

    private TrackedEditor Admit(EditorId id, TrackedEditor? known, EditorHello hello, IEditorLink link)
    {
        var model = new EditorModel
        {
            Identity = hello.Identity,
            State = hello.State ?? new EditorState { Phase = Phase.Unknown },
            Link = link,
            ConnectionNumber = hello.ConnectionNumber,
            DomainGeneration = hello.DomainGeneration,
            CatalogRevision = hello.CatalogRevision,
            SeenAt = time.GetUtcNow(),
        };
        if (known is null) return Add(new TrackedEditor(id, model));
        known.Model = model;
        return known;
    }

    private TrackedEditor Add(TrackedEditor editor)
    {
        _editors.Add(editor.Id, editor);
        _directory = new EditorDirectory(_editors.Values);
        return editor;
    }

    private void Remove(TrackedEditor editor, string reason)
    {
        _editors.Remove(editor.Id);
        _directory = new EditorDirectory(_editors.Values);
        editor.Model = editor.Model with { Link = null };
        log.Lost(editor.Id, reason);
        Tell(observer => observer.OnLost(editor, reason));
    }

    private TrackedEditor? Current(EditorId id, IEditorLink link) =>
        _editors.GetValueOrDefault(id) is { } editor && ReferenceEquals(editor.Model.Link, link) ? editor : null;

    // An Editor that said it reloads, or quits, is known to be doing that; of any other we only know that it is not there.
    private EditorState Away(EditorState state)
    {
        var away = state.Clone();
        if (state.Phase is not (Phase.Reloading or Phase.Quitting)) away.Phase = Phase.Gone;
        away.SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return away;
    }

    private void Tell(Action<IEditorObserver> change)
    {
        foreach (var observer in _observers) change(observer);
    }
}

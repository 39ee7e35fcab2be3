using Hawser.Daemon.Editors.Beats;
using Hawser.Daemon.Editors.Processes;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;
using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors;

/// <summary>
/// Every Editor whose process lives, connected or away. The only writer of that state: changes are made one after the other and
/// told to the observers in that order; readers take <see cref="Directory"/> and need no lock.
/// </summary>
internal sealed class EditorRegistry(IProcessWatch processes, EditorOptions options, TimeProvider time, ILogger<EditorRegistry> log)
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
        var id = new EditorId(hello.Identity.SessionId);
        MakeWayIfEnded(id, hello.Identity);
        lock (_gate)
        {
            var known = _editors.GetValueOrDefault(id);
            if (known is not null && AreDifferentProcesses(known.Identity, hello.Identity)) return SessionTaken(known, hello.Identity);
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
            // Sent again after a reconnect: the Hello has said how things are since.
            if (state.SinceUnixMs > 0 && state.SinceUnixMs < editor.Model.Said.SinceUnixMs) return;
            var before = editor.Model.State;
            editor.Model = editor.Model with { Said = state, State = state, SeenAt = time.GetUtcNow() };
            log.StateChanged(id, state.Phase, state.Play);
            Tell(observer => observer.OnStateChanged(editor, before));
        }
    }

    /// <summary>The Editor beats. Most beats change nothing, and are told to nobody.</summary>
    public void TakeBeat(EditorId id, IEditorLink link, Beat beat)
    {
        lock (_gate)
        {
            if (Current(id, link) is not { } editor) return;
            var heard = new HeardBeat(beat.Phase, TimeSpan.FromMilliseconds(beat.MainThreadAgeMs), beat.FramesWaiting, time.GetTimestamp());
            var generation = Math.Max(beat.DomainGeneration, editor.Model.DomainGeneration);
            var model = editor.Model with { Beat = heard, Frozen = null, DomainGeneration = generation, SeenAt = time.GetUtcNow() };
            Infer(editor, model, EffectiveState.AfterBeat(model, options, time.GetUtcNow()));
        }
    }

    /// <summary>The Editor has stopped beating, and its process lives.</summary>
    public void NoteFrozen(EditorId id, IEditorLink link, ProcessState process)
    {
        lock (_gate)
        {
            if (Current(id, link) is not { Model.Beat: { } beat } editor) return;
            var silence = time.GetElapsedTime(beat.Timestamp);
            if (silence < options.FrozenAfter) return; // it has beaten again while the system was asked
            var model = editor.Model with { Frozen = process };
            if (editor.Model.Frozen is null) log.Frozen(id, silence.TotalSeconds, process);
            Infer(editor, model, EffectiveState.WhileFrozen(model, silence, time.GetUtcNow()));
        }
    }

    /// <summary>A new scripting domain has begun over a link that outlived the one before.</summary>
    public void BeginDomain(EditorId id, IEditorLink link, EditorHello hello)
    {
        lock (_gate)
        {
            if (Current(id, link) is not { } editor) return;
            var before = editor.Model;
            var state = hello.State ?? before.State;
            editor.Model = before with
            {
                Identity = hello.Identity,
                State = state,
                Said = state,
                DomainGeneration = hello.DomainGeneration,
                CatalogRevision = hello.CatalogRevision,
                Line = hello.Line,
                SeenAt = time.GetUtcNow(),
            };
            log.DomainBegan(id, hello.DomainGeneration, before.ConnectionNumber);
            Tell(observer => observer.OnDomainBegan(editor, hello));
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
            var away = Away(editor.Model.State);
            editor.Model = editor.Model with { Link = null, State = away, Said = away, Beat = null, Frozen = null, SeenAt = time.GetUtcNow() };
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
            var gone = new EditorState { Phase = Phase.Gone, SinceUnixMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
            var editor = new TrackedEditor(id, new EditorModel
            {
                Identity = identity,
                State = gone,
                Said = gone,
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

    // Whether a process lives is for the system to say, and not to be asked with the lock held.
    private void MakeWayIfEnded(EditorId id, EditorIdentity comer)
    {
        if (_directory.Find(id) is not { } known || !AreDifferentProcesses(known.Identity, comer)) return;
        if (processes.IsAlive(known.Identity.Pid, known.Identity.ProcessStartUnixMs)) return;
        lock (_gate)
        {
            if (!ReferenceEquals(_editors.GetValueOrDefault(id), known)) return;
            var link = known.Model.Link;
            Remove(known, "its process has ended");
            link?.Close(ErrorCatalog.Superseded, "Another process has the session now.");
        }
    }

    // Two processes with one session id: somebody copied what the first one had written down. Its commands must not go to the second.
    private Failure SessionTaken(TrackedEditor known, EditorIdentity comer)
    {
        log.SessionTaken(known.Id, comer.Pid, known.Identity.Pid);
        return Failures.Create(
            ErrorCatalog.SessionTaken,
            $"The session id {known.Id} belongs to the Editor with process id {known.Identity.Pid} ({known.Identity.ProjectPath}), which is running. Process {comer.Pid} ({comer.ProjectPath}) can't have it too.");
    }

    // The daemon found out what the Editor could not say, or says it sooner.
    private void Infer(TrackedEditor editor, EditorModel model, EditorState state)
    {
        var before = editor.Model.State;
        editor.Model = model with { State = state };
        if (state.Equals(before)) return;
        log.StateInferred(editor.Id, state.Phase);
        Tell(observer => observer.OnStateInferred(editor, before));
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
        one.Pid == other.Pid && one.Pid != 0 && Math.Abs(one.ProcessStartUnixMs - other.ProcessStartUnixMs) <= ProcessIdentity.Tolerance;

    // One whose process is not known, as a plugin's that speaks JSON, is taken at its word.
    private static bool AreDifferentProcesses(EditorIdentity one, EditorIdentity other) => one.Pid != 0 && other.Pid != 0 && !IsSameProcess(one, other);

    private TrackedEditor Admit(EditorId id, TrackedEditor? known, EditorHello hello, IEditorLink link)
    {
        var state = hello.State ?? new EditorState { Phase = Phase.Unknown };
        var model = new EditorModel
        {
            Identity = hello.Identity,
            State = state,
            Said = state,
            Link = link,
            ConnectionNumber = hello.ConnectionNumber,
            DomainGeneration = hello.DomainGeneration,
            CatalogRevision = hello.CatalogRevision,
            Line = hello.Line,
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

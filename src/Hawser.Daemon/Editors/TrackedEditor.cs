using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>One Editor for as long as its process lives: a fixed identity and a model that <see cref="EditorRegistry"/> alone replaces.</summary>
internal sealed class TrackedEditor(EditorId id, EditorModel model)
{
    private volatile EditorModel _model = model;

    public EditorId Id { get; } = id;

    public string ProjectId { get; } = model.Identity.ProjectId;

    public EditorModel Model
    {
        get => _model;
        internal set => _model = value;
    }

    public EditorIdentity Identity => _model.Identity;

    public override string ToString() => $"{Id} (pid {Identity.Pid}, {Identity.ProjectPath})";
}

using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>Which Editor a request is for, or why that can't be said.</summary>
internal readonly record struct TargetResolution(TrackedEditor? Editor, Failure? Failure)
{
    public static implicit operator TargetResolution(TrackedEditor editor) => new(editor, null);

    public static implicit operator TargetResolution(Failure failure) => new(null, failure);
}

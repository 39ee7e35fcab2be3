using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>An Editor that was linked, and whose process has ended.</summary>
/// <param name="WasQuitting">It had said that it would.</param>
internal sealed record EndedEditor(EditorIdentity Identity, bool WasQuitting, DateTimeOffset At);

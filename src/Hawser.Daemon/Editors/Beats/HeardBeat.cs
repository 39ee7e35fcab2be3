using static Hawser.Protocol.V1.EditorState.Types;

namespace Hawser.Daemon.Editors.Beats;

/// <summary>The last beat of a link.</summary>
/// <param name="MainThreadAge">When it beat, how long ago the main thread had ticked.</param>
/// <param name="Timestamp">When it was heard, by the monotonic clock.</param>
internal sealed record HeardBeat(Phase Phase, TimeSpan MainThreadAge, uint FramesWaiting, long Timestamp);

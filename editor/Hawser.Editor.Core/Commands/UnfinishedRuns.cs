using Hawser.Editor.Core.Reloading;

namespace Hawser.Editor.Core.Commands;

/// <summary>What a domain had begun and not ended when it went.</summary>
internal sealed record UnfinishedRuns(IReadOnlyList<ContinuationRecord> Continued, IReadOnlyList<string> CutOff);

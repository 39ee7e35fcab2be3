using static Hawser.Protocol.V1.EditorCondition.Types;

namespace Hawser.Daemon.Editors.Conditions;

/// <summary>What an Editor's condition is, before it is told.</summary>
/// <param name="Summary">One sentence without its full stop.</param>
/// <param name="Since">Null: not known.</param>
internal readonly record struct Verdict(Kind Kind, string Summary, DateTimeOffset? Since = null);

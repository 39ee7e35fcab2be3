using Hawser.Protocol.V1;

namespace Hawser.Chaos.Load;

/// <summary>A command's outcome, as one asker heard it. All askers have to hear the same.</summary>
public sealed record Answer(Outcome.Types.Kind Kind, string ResultJson, string Code)
{
    public static Answer Of(Outcome outcome) => new(outcome.Kind, outcome.ResultJson, outcome.Failure?.Code ?? "");

    public override string ToString() => Kind == Outcome.Types.Kind.Succeeded ? $"succeeded with {ResultJson}" : $"{Kind} ({Code})";
}

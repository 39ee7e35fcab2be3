using static Hawser.Protocol.V1.Subscribe.Types;

namespace Hawser.Daemon.Events;

/// <summary>What was agreed with a subscriber.</summary>
/// <param name="Capacity">Events that wait for the reader before the policy has its say.</param>
/// <param name="Owner">Who asked for it, for lists.</param>
/// <param name="Throttle">Null: everything passes.</param>
internal sealed record SubscriptionTerms(string Id, CompiledFilter Filter, int Capacity, Policy Policy, string Owner, IEventThrottle? Throttle);

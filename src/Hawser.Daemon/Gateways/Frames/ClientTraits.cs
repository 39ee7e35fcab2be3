using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames;

/// <summary>What a client's Hello tells of it.</summary>
/// <param name="TakesBatches">False: each event comes in a frame of its own.</param>
/// <param name="AtOnce">A subscription that it gets without asking.</param>
internal sealed record ClientTraits(string Name, bool TakesBatches, Subscribe? AtOnce);

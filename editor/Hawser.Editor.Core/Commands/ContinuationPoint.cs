using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands;

/// <summary>Where a command goes on, and with what.</summary>
internal sealed record ContinuationPoint(string Name, JsonValue State);

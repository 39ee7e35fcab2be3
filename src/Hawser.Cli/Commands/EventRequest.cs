using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary>Which events a command prints, and how.</summary>
/// <param name="Command">Its name, for JSON output.</param>
/// <param name="Count">So many of the newest that are stored.</param>
/// <param name="Follow">Go on with those that come.</param>
/// <param name="WholeStacks">Every frame of every log.</param>
internal sealed record EventRequest(string Command, EventFilter Filter, uint Count, bool Follow, bool WholeStacks);

using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>What a plugin offers, as its hello describes it.</summary>
internal static class EnvelopeCommands
{
    /// <summary>Every plugin answers it: so the daemon can tell that the main thread does. On the wire it is <c>ping</c>.</summary>
    public static readonly CommandDescription Ping = new() { Name = "editor.ping", Summary = "Answers when the main thread does", Traits = { Trait.Read }, MainThread = true };

    public static CommandDescription Read(MessageBody command)
    {
        if (command.Text("name") is not { Length: > 0 } name) throw new HawserException(ErrorCatalog.InvalidArgument, "One of the 'commands' has no 'name'.");
        _ = (command.Object("arguments"), command.Object("result")); // schemas are objects, or the hello is refused
        var description = new CommandDescription
        {
            Name = name,
            Summary = command.Text("summary"),
            Description = command.Text("description"),
            ArgumentsSchemaJson = command.Raw("arguments"),
            ResultSchemaJson = command.Raw("result"),
            MainThread = command.Flag("main_thread") ?? true,
            DefaultTimeoutMs = (uint)Math.Clamp((command.Number("timeout") ?? 0) * 1000, 0, uint.MaxValue),
        };
        description.Traits.Add((command.Texts("traits") ?? []).Select(TraitOf));
        description.Positional.Add(command.Texts("positional") ?? []);
        return description;
    }

    private static Trait TraitOf(string name) => name.ToLowerInvariant() switch
    {
        "read" => Trait.Read,
        "idempotent" => Trait.Idempotent,
        "reloads" => Trait.Reloads,
        "resumable" => Trait.Resumable,
        _ => throw new HawserException(ErrorCatalog.InvalidArgument, $"There is no trait '{name}'; there are read, idempotent, reloads and resumable."),
    };
}

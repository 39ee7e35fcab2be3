using System.CommandLine;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands.Calls;

/// <summary>A command that was sent, by its id or the beginning of it.</summary>
internal static class OneCommand
{
    public static Argument<string> Argument() => new("id") { Description = "The command's id, or as much of its beginning as no other has." };

    /// <exception cref="HawserException">unknown_command_id: none has it, or several do.</exception>
    public static async Task<CommandInfo> FindAsync(HawserClient client, string id, CancellationToken cancel) =>
        await client.FindCommandAsync(id, cancel) switch
        {
            [var one] => one,
            [] => throw new HawserException(ErrorCatalog.UnknownCommandId, $"There is no command whose id is, or begins with, '{id}'."),
            var several => throw new HawserException(
                ErrorCatalog.UnknownCommandId, $"{several.Count} commands have an id that begins with '{id}'.",
                $"Give more of it: {string.Join(", ", several.Take(5).Select(command => command.CommandId))}"),
        };
}

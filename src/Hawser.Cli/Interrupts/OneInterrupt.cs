using System.CommandLine;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Interrupts;

/// <summary>An interrupt by its id or the beginning of it.</summary>
internal static class OneInterrupt
{
    public static Argument<string> Argument() => new("id") { Description = "The interrupt's id, or as much of its beginning as no other has." };

    /// <exception cref="HawserException">unknown_interrupt: none has it, or several do.</exception>
    public static async Task<InterruptInfo> FindAsync(HawserClient client, string id, CancellationToken cancel) =>
        await client.InterruptsAsync(new InterruptListRequest { InterruptId = id }, cancel) switch
        {
            [var one] => one,
            [] => throw new HawserException(ErrorCatalog.UnknownInterrupt, $"There is no interrupt whose id is, or begins with, '{id}'."),
            var several => throw new HawserException(
                ErrorCatalog.UnknownInterrupt, $"{several.Count} interrupts have an id that begins with '{id}'.",
                $"Give more of it: {string.Join(", ", several.Take(5).Select(info => info.Interrupt.InterruptId))}"),
        };
}

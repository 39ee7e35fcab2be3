using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary>Behind the general help: what the Editor here offers. Help never waits and never starts anything.</summary>
internal static class RootHelp
{
    public static async Task WriteVerbsAsync(CliContext context)
    {
        var writer = context.Screen.Out;
        writer.WriteLine();
        writer.WriteLine(context.Screen.ColorOut.Bold("Commands of the Editor:"));
        if (await TryCatalogAsync(context) is { Commands.Count: > 0 } catalog) VerbHelp.WriteList(writer, context.Screen.ColorOut, catalog.Commands);
        else writer.WriteLine("  None to show: no Editor is connected. See: hawser status");
    }

    private static async Task<Catalog?> TryCatalogAsync(CliContext context)
    {
        try
        {
            await using var client = await HawserClient.ConnectAsync(context.ClientOptions with { Starter = null, HandshakeTimeout = TimeSpan.FromMilliseconds(500) });
            return (await client.CatalogAsync(VerbTarget.Of(context.Options))).Catalog;
        }
        catch (HawserException)
        {
            return null; // no daemon, no Editor, several of them: help is shown all the same
        }
    }
}

using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Tests.Verbs;

public sealed class VerbHelpTests
{
    private static readonly Catalog Catalog = new()
    {
        Commands =
        {
            new CommandDescription
            {
                Name = "menu.execute",
                Summary = "Runs a menu item.",
                ArgumentsSchemaJson = """
                    {"type":"object","required":["menuPath"],"properties":{
                      "menuPath":{"type":"string","description":"Its path."},
                      "mode":{"type":"string","enum":["a","b"],"default":"a"},
                      "force":{"type":"boolean"},
                      "timeout":{"type":"integer","description":"Its own."}}}
                    """,
                Positional = { "menuPath", "mode" },
                Traits = { CommandDescription.Types.Trait.Reloads },
                MainThread = true,
            },
            new CommandDescription { Name = "menu.list", Summary = "Lists them." },
        },
    };

    [Fact]
    public void Write_Command_ShowsWhatItsSchemaSays() => Assert.Equal(
        """
        Runs a menu item.

        Usage: hawser menu execute <menuPath> [mode] [options]

        Arguments:
          --menu-path <string>     Its path. (required; needs no flag)
          --mode <string>          (needs no flag; one of a, b; default a)
          --force
          --arg-timeout <integer>  Its own.

        Traits: may reload the scripts and ends after that; runs on the Editor's main thread

        Arguments can also be given as one JSON object: --args '{…}', --args @file or --args -.
        Options that every command takes: hawser --help

        """, Help("menu", "execute"));

    [Fact]
    public void Write_BeginningOfAName_ListsWhatThereIs() => Assert.Equal(
        """
        Usage: hawser menu <command> [arguments]

          menu execute  Runs a menu item.
          menu list     Lists them.

        """, Help("menu"));

    [Fact]
    public void Write_UnknownName_NamesNearOnes()
    {
        var failure = Assert.Throws<HawserException>(() => Help("menu", "lst")).Failure;

        Assert.Equal(ErrorCatalog.UnknownCommand.Name, failure.Code);
        Assert.Equal("Try: hawser menu list", failure.Hints[0]);
    }

    private static string Help(params string[] words)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        using var screen = new Screen(writer, writer);
        VerbHelp.Write(screen, Catalog, words);
        return writer.ToString();
    }
}

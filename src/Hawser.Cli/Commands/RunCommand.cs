using System.CommandLine;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser run</c>, for its help: with a command behind it, it never gets here (see <see cref="EntryPoint"/>).</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run a command of the Editor by its name, as in 'hawser run play.enter'. The same as the verb, 'hawser play enter'.")
        {
            new Argument<string>("command") { Description = "The command's name; list them with 'hawser commands'." },
            new Argument<string[]>("arguments") { Description = "Its arguments, as flags or in order: see 'hawser run <command> --help'.", Arity = ArgumentArity.ZeroOrMore },
            new Option<string>("--args") { HelpName = "json", Description = "The arguments as one JSON object; @file reads a file, - standard input. '--json {…}' is the same." },
        };
        return command;
    }
}

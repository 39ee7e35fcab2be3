using System.CommandLine;
using Hawser.Cli.CommandLine;

namespace Hawser.Cli.Operations;

/// <summary><c>hawser ops wait ID</c>: until it ends; its result is the exit code.</summary>
internal static class OpsWaitCommand
{
    public static Command Create(CliContext context)
    {
        var id = OneOperation.Argument();
        var command = new ExplainedCommand("wait", "Wait until an operation ends, at most as long as --timeout says; a bar shows it on a terminal.", """
            Exits with 0 if it ended well, 1 if it failed, 130 if it was cancelled, 8 if it was abandoned or its Editor is gone,
            124 if the time was up: then it goes on.
            """) { id };
        command.SetAction((parsed, _) => new OpsWaitRun(context, parsed.GetValue(id)!).RunAsync());
        return command;
    }
}

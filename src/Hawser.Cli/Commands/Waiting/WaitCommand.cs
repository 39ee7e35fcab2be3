using System.CommandLine;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Cli.Commands.Waiting;

/// <summary><c>hawser wait ready|compiled|idle|played</c>: for scripts that go on when the Editor is so far.</summary>
internal static class WaitCommand
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(120);

    public static Command Create(CliContext context)
    {
        var command = new ExplainedCommand("wait", "Wait until the Editor is ready, has compiled, is idle or plays; 120 s, or as --timeout says.", """
            An Editor that is not there yet is waited for too, and so is a daemon that restarts. What is waited for, and for how long that
            usually lasts, is shown on a terminal. Examples:

              hawser wait ready              the main thread has answered
              hawser wait compiled           exit code 7, with the errors, if the scripts do not compile
              hawser wait idle --timeout 300 neither importing, compiling, reloading nor changing play mode
            """);
        command.Add(Create(context, Condition.Ready, "Until the Editor is connected and its main thread has answered."));
        command.Add(Create(context, Condition.Compiled, "Until no compile is under way; fails with the errors if the last one failed."));
        command.Add(Create(context, Condition.Idle, "Until the Editor is ready and neither imports, compiles, reloads nor changes its play mode."));
        command.Add(Create(context, Condition.Played, "Until the Editor is in play mode."));
        return command;
    }

    private static Command Create(CliContext context, Condition condition, string description)
    {
        var command = new Command(condition.ToString().ToLowerInvariant(), description);
        command.SetAction((_, _) => RunAsync(context, condition));
        return command;
    }

    private static Task<int> RunAsync(CliContext context, Condition condition) => context.WithClientAsync(async (client, cancel) =>
    {
        using var waiting = new WaitingLine(context.Screen, isWanted: !context.Options.Quiet, context.Time);
        var outcome = await client.WaitForAsync(
            new WaitFor
            {
                Target = VerbTarget.Of(context.Options),
                Condition = condition,
                DeadlineUnixMs = (context.Time.GetUtcNow() + (context.Options.Timeout ?? DefaultTimeout)).ToUnixTimeMilliseconds(),
                Caller = context.Options.Caller,
                Notices = true,
            },
            waiting.Show, cancel);
        waiting.Dispose();
        if (!context.Options.Json) outcome.ResultJson = ""; // that it is so is all there is to say
        return OutcomePrinting.Print(context, outcome);
    });
}

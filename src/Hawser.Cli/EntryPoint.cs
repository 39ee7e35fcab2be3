using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli;

/// <summary>From arguments to exit code. A verb goes straight to the daemon; everything else through the command tree.</summary>
internal static class EntryPoint
{
    private const string Run = "run";

    public static int Main(string[] args)
    {
        using var screen = Screen.Standard();
        try
        {
            var code = Start(args, screen);
            screen.Flush();
            return code;
        }
        catch (BrokenPipeException)
        {
            Environment.Exit(ExitCodes.Ok); // now: what is buffered has nowhere to go, and disposing would try again
            return ExitCodes.Ok;
        }
    }

    public static int Start(string[] args, Screen screen)
    {
        var name = "";
        var json = args.Contains("--json"); // a line that can't be read is still answered in the form it asks for
        try
        {
            var words = CommandWords.Split(args);
            json = words.Options.Json;
            name = string.Join(' ', words.Leading.Take(2));
            screen.Decide(words.Options.Color);
            return Dispatch(words, new CliContext(words.Options, screen, HawserFolders.FromEnvironment(), TimeProvider.System));
        }
        catch (HawserException e)
        {
            return Fail(screen, json, name, e.Failure);
        }
        catch (OperationCanceledException)
        {
            return Fail(screen, json, name, Failures.Create(ErrorCatalog.Cancelled, "Interrupted.", "Nothing: it was asked for."));
        }
        catch (Exception e) when (e is not BrokenPipeException)
        {
            return Fail(screen, json, name, Failures.Create(ErrorCatalog.Internal, $"{e.GetType().Name}: {e.Message}\n{e.StackTrace}"));
        }
    }

    private static int Dispatch(CommandWords words, CliContext context)
    {
        var first = words.Rest.Count > 0 ? words.Rest[0] : "";
        if (first == Run && words.Rest.Count > 1) return Wait(new VerbCommand(context).RunAsync([.. words.Rest.Skip(1)]));
        if (first.Length == 0 || first[0] == '-' || Builtins.Contains(first)) return Wait(CommandTree.RunAsync(words, context));
        return Wait(new VerbCommand(context).RunAsync(words.Rest));
    }

    /// <summary>The short way is done when its task is returned: no thread is ever started for it.</summary>
    private static int Wait(Task<int> task) => task.GetAwaiter().GetResult();

    private static int Fail(Screen screen, bool json, string command, Failure failure)
    {
        if (json) screen.Out.WriteLine(JsonWriter.Write(JsonEnvelope.Error(command, failure)));
        screen.Out.Flush();
        if (!json) FailureText.Write(screen.Error, screen.ColorError, failure);
        return failure.ExitCode();
    }
}

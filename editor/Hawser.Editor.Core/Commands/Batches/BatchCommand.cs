using System.Reflection;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>The command that runs other commands. Every project has it.</summary>
internal static class BatchCommand
{
    public const string Name = "batch";

    public static MethodInfo Method { get; } = typeof(BatchCommand).GetMethod(nameof(Run), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static MethodInfo ContinuationMethod { get; } = typeof(BatchCommand).GetMethod(nameof(GoOn), BindingFlags.Static | BindingFlags.NonPublic)!;

    [HawserCommand(Name, "Runs several commands as one, in order, with one undo group and one outcome.",
        Description = "All are checked before the first runs. Reloads that they cause don't end it. No other command for the main thread runs in between.",
        Traits = CommandTraits.Reloads | CommandTraits.Resumable, Result = typeof(BatchResult))]
    internal static Continuation Run(
        CommandContext context,
        [HawserArgument("The commands, in order.")] IReadOnlyList<BatchStep> steps,
        [HawserArgument("False: run all, whatever becomes of those before.")] bool stopOnFailure = true,
        [HawserArgument("What the undo group is called; empty: 'Batch of n commands'.")] string undo = "")
    {
        var run = (CommandRun)context.Call;
        return (run.Batch = Batch.Begin(run, new BatchTerms(steps, stopOnFailure, undo))).Go();
    }

    [HawserContinuation(Name)]
    internal static Continuation GoOn(CommandContext context, JsonValue state)
    {
        var run = (CommandRun)context.Call;
        return (run.Batch ??= Batch.Restore(run, state)).Go();
    }
}

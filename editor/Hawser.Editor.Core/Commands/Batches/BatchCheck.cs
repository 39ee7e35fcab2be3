using Hawser.Editor.Core.Binding;
using Hawser.Editor.Core.Catalog;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands.Batches;

/// <summary>Looks at all of a batch before anything of it runs.</summary>
internal static class BatchCheck
{
    private const int Most = 1000;

    /// <exception cref="HawserException">unknown_command, invalid_argument: the message names the step.</exception>
    public static void Check(BatchTerms terms, CommandTable table, CommandContext context)
    {
        if (terms.Steps.Count == 0) throw new HawserException(ErrorCatalog.InvalidArgument, "The batch has no commands.");
        if (terms.Steps.Count > Most) throw new HawserException(ErrorCatalog.InvalidArgument, $"The batch has {terms.Steps.Count} commands; {Most} is the limit.");
        for (var index = 0; index < terms.Steps.Count; index++)
        {
            if (FailureOf(terms.Steps[index], table, context) is not { } failure) continue;
            failure.Message = $"Step {index + 1} of {terms.Steps.Count}: {failure.Message} Nothing was run.";
            throw new HawserException(failure);
        }
    }

    private static Failure? FailureOf(BatchStep step, CommandTable table, CommandContext context)
    {
        if (step.Command == BatchCommand.Name) return Failures.Create(ErrorCatalog.InvalidArgument, "A batch can't be part of a batch.");
        if (!table.Commands.TryGetValue(step.Command, out var descriptor)) return RequestFailures.UnknownCommand(step.Command, table.Commands.Keys);
        var problems = new List<BindingProblem>();
        if (step.Args.Kind == JsonKind.Object) descriptor.Parameters.Bind(step.Args, context, problems);
        else problems.Add(new BindingProblem("", $"expected object, got {JsonKindNames.Of(step.Args)}"));
        if (problems.Count == 0) return null;
        var failure = RequestFailures.InvalidArguments(problems);
        failure.Message = $"'{step.Command}': {failure.Message}";
        return failure;
    }
}

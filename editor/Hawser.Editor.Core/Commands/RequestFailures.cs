using Hawser.Editor.Core.Binding;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Commands;

/// <summary>Why a command was not even begun.</summary>
internal static class RequestFailures
{
    public static Failure UnknownCommand(string name, IEnumerable<string> known)
    {
        var near = NearMatches.Of(name, known);
        var message = $"There is no command \"{name}\".";
        var failure = near.Count == 0
            ? Failures.Create(ErrorCatalog.UnknownCommand, message)
            : Failures.Create(ErrorCatalog.UnknownCommand, message, $"Did you mean {string.Join(" or ", near)}?", ErrorCatalog.Get(ErrorCatalog.UnknownCommand).Hint);
        return failure.WithDetails(JsonWriter.Write(JsonValue.Object(("nearMatches", JsonValue.Array(near.Select(match => JsonValue.From(match)))))));
    }

    public static Failure InvalidJson(JsonSyntaxException syntax) =>
        Failures.Create(ErrorCatalog.InvalidJson, $"The arguments are not JSON: {syntax.Message}.");

    public static Failure InvalidArguments(IReadOnlyCollection<BindingProblem> problems)
    {
        var details = problems.Select(problem => JsonValue.Object(("path", problem.Path), ("message", problem.Message)));
        return Failures.Create(ErrorCatalog.InvalidArgument, string.Join("; ", problems) + ".")
            .WithDetails(JsonWriter.Write(JsonValue.Object(("problems", JsonValue.Array(details)))));
    }

    public static Failure QueueFull(int waiting) =>
        Failures.Create(ErrorCatalog.QueueFull, $"{waiting} commands wait for the Editor's main thread.");
}

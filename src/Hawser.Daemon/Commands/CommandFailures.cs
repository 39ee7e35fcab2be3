using Hawser.Daemon.Editors.Catalogs;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

/// <summary>Why a command is not accepted.</summary>
internal static class CommandFailures
{
    public static Failure Unknown(string name, CatalogIndex catalog)
    {
        var near = NearMatches.Of(name, catalog.Catalog.Commands.Select(command => command.Name));
        var message = $"The Editor offers no command '{name}'.";
        return near.Count == 0
            ? Failures.Create(ErrorCatalog.UnknownCommand, message)
            : Failures.Create(ErrorCatalog.UnknownCommand, message, $"Did you mean {string.Join(" or ", near)}?", ErrorCatalog.Get(ErrorCatalog.UnknownCommand).Hint)
                .WithDetails($"{{\"near\":[{string.Join(',', near.Select(match => $"\"{System.Text.Json.JsonEncodedText.Encode(match)}\""))}]}}");
    }

    /// <summary>Null: the Editor offers all of them.</summary>
    public static Failure? UnknownStep(IReadOnlyList<string> names, CatalogIndex catalog)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (catalog.Find(names[index]) is not null) continue;
            var failure = Unknown(names[index], catalog);
            failure.Message = $"Step {index + 1} of {names.Count}: {failure.Message} Nothing was run.";
            return failure;
        }

        return null;
    }

    public static Failure Busy(string name, string waitingFor) =>
        Failures.Create(ErrorCatalog.EditorBusy, $"'{name}' would have to wait for {waitingFor}, and was not to wait.");

    public static Failure QueueFull(int most) => Failures.Create(ErrorCatalog.QueueFull, $"{most} commands are waiting or running; that is the limit.");

    public static Failure NotOne(string id, IReadOnlyList<Command> found) => found.Count == 0
        ? Failures.Create(ErrorCatalog.UnknownCommandId, $"There is no command whose id is, or begins with, '{id}'.")
        : Failures.Create(
            ErrorCatalog.UnknownCommandId, $"{found.Count} commands have an id that begins with '{id}'.", $"Give more of it: {string.Join(", ", found.Take(5).Select(command => command.Id))}");

    public static Failure Conflict(Command command) => Failures.Create(
        ErrorCatalog.CommandConflict, $"The id {command.Id} belongs to a call of '{command.Name}' with other arguments, to another command or to another caller.");
}

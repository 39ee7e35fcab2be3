using System.CommandLine;
using Hawser.Cli.Commands.Calls;
using Hawser.Cli.Output;
using Hawser.Cli.Verbs;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Commands;

/// <summary><c>hawser commands</c>: what the Editor offers.</summary>
internal static class CatalogCommand
{
    public static Command Create(CliContext context)
    {
        var command = new Command("commands", "List the commands that the Editor offers; with --json, their schemas.");
        command.Add(CommandListCommand.Create(context));
        command.Add(CommandShowCommand.Create(context));
        command.Add(CommandWaitCommand.Create(context));
        command.SetAction((_, _) => RunAsync(context));
        return command;
    }

    private static Task<int> RunAsync(CliContext context) => context.WithClientAsync(async (client, cancel) =>
    {
        var answer = await client.CatalogAsync(VerbTarget.Of(context.Options), cancel);
        context.Print("commands", () => ToJson(answer), screen => VerbHelp.WriteList(screen.Out, screen.ColorOut, answer.Catalog.Commands));
        if (answer.EditorId.Length == 0) context.Remark("The Editor is away; these are the commands it had.");
        else context.Remark("What a command takes: hawser <command> --help");
        return 0;
    });

    private static JsonValue ToJson(CatalogResponse answer) => JsonValue.Object(
        ("revision", answer.Catalog.Revision),
        ("projectId", answer.ProjectId),
        ("editorId", answer.EditorId),
        ("commands", JsonValue.Array(answer.Catalog.Commands.Select(ToJson))));

    private static JsonValue ToJson(CommandDescription command) => JsonValue.Object(
        ("name", command.Name),
        ("summary", command.Summary),
        ("description", command.Description),
        ("argumentsSchema", JsonText.ValueOf(command.ArgumentsSchemaJson)),
        ("resultSchema", JsonText.ValueOf(command.ResultSchemaJson)),
        ("traits", JsonValue.Array(command.Traits.Select(trait => JsonValue.From(trait.ToString().ToLowerInvariant())))),
        ("mainThread", command.MainThread),
        ("defaultTimeoutMs", (long)command.DefaultTimeoutMs),
        ("positional", JsonValue.Array(command.Positional.Select(JsonValue.From))));
}

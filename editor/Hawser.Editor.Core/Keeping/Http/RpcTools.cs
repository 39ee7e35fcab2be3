using Hawser.Editor.Core.Catalog;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping.Http;

/// <summary>Commands as the tools of the Model Context Protocol, for agents that talk to one Editor.</summary>
internal static class RpcTools
{
    private const string NewestVersion = "2025-06-18";

    public static string Initialize(JsonValue parameters, string packageVersion) => JsonWriter.Write(JsonValue.Object(
        ("protocolVersion", parameters["protocolVersion"] is { } asked && asked.TryGetString(out var version) ? version : NewestVersion),
        ("capabilities", JsonValue.Object(("tools", JsonValue.EmptyObject))),
        ("serverInfo", JsonValue.Object(("name", "hawser"), ("version", packageVersion)))));

    public static string List(CommandTable table) =>
        JsonWriter.Write(JsonValue.Object(("tools", JsonValue.Array(table.Catalog.Commands.Select(Describe)))));

    /// <summary>Agents' names for tools have no dots.</summary>
    public static string CommandOf(string tool, CommandTable table) =>
        table.Commands.ContainsKey(tool) ? tool : table.Commands.Keys.FirstOrDefault(name => ToolOf(name) == tool) ?? tool;

    public static string Result(Outcome outcome) => JsonWriter.Write(JsonValue.Object(
        ("content", JsonValue.Array(new[] { JsonValue.Object(("type", "text"), ("text", Text(outcome))) })),
        ("isError", outcome.Kind != Outcome.Types.Kind.Succeeded)));

    private static string Text(Outcome outcome)
    {
        if (outcome.Kind == Outcome.Types.Kind.Succeeded) return outcome.ResultJson.Length > 0 ? outcome.ResultJson : "null";
        return string.Join("\n", outcome.Failure.Hints.Prepend($"{outcome.Failure.Code}: {outcome.Failure.Message}"));
    }

    private static JsonValue Describe(CommandDescription command) => JsonValue.Object(
        ("name", ToolOf(command.Name)),
        ("description", command.Description.Length > 0 ? command.Summary + "\n\n" + command.Description : command.Summary),
        ("inputSchema", JsonReader.Parse(command.ArgumentsSchemaJson)));

    private static string ToolOf(string command) => command.Replace('.', '_');
}

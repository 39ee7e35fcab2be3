using Hawser.Cli.CommandLine;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>Help for a command of the catalog, from its schema; for the beginning of a name, a list.</summary>
internal static class VerbHelp
{
    public static int Write(Screen screen, Catalog catalog, IReadOnlyList<string> words)
    {
        if (VerbMatch.Find(catalog, words) is { } match)
        {
            WriteCommand(screen.Out, screen.ColorOut, match.Command);
            return ExitCodes.Ok;
        }

        var prefix = string.Join('.', words.TakeWhile(word => !word.StartsWith('-'))) + ".";
        var group = catalog.Commands.Where(command => command.Name.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        if (group.Length == 0) throw UnknownVerb.Of(words, catalog);

        screen.Out.WriteLine($"{screen.ColorOut.Bold("Usage:")} hawser {prefix[..^1].Replace('.', ' ')} <command> [arguments]");
        screen.Out.WriteLine();
        WriteList(screen.Out, screen.ColorOut, group);
        return ExitCodes.Ok;
    }

    public static void WriteList(TextWriter writer, Styling style, IEnumerable<CommandDescription> commands)
    {
        var rows = commands.OrderBy(command => command.Name, StringComparer.Ordinal).Select(command => (command.Name.Replace('.', ' '), command.Summary));
        WriteColumns(writer, style, [.. rows]);
    }

    private static void WriteCommand(TextWriter writer, Styling style, CommandDescription command)
    {
        var parameters = ParameterList.Of(command);
        writer.WriteLine(command.Summary.Length > 0 ? command.Summary : command.Name);
        if (command.Description.Length > 0) writer.WriteLine($"\n{command.Description}");

        writer.WriteLine($"\n{style.Bold("Usage:")} {Usage(command, parameters)}");
        if (parameters.All.Count > 0)
        {
            writer.WriteLine($"\n{style.Bold("Arguments:")}");
            WriteColumns(writer, style, [.. parameters.All.Select(Row)]);
        }

        writer.WriteLine($"\n{style.Bold("Traits:")} {Traits(command)}");
        writer.WriteLine($"\nArguments can also be given as one JSON object: {CommandWords.Arguments} '{{…}}', {CommandWords.Arguments} @file or {CommandWords.Arguments} -.");
        writer.WriteLine("Options that every command takes: hawser --help");
    }

    private static string Usage(CommandDescription command, ParameterList parameters)
    {
        var usage = $"hawser {command.Name.Replace('.', ' ')}";
        foreach (var parameter in parameters.Positional)
            usage += parameter.IsRequired ? $" <{parameter.Name}>" : $" [{parameter.Name}]";
        return parameters.All.Count > 0 ? usage + " [options]" : usage;
    }

    private static (string, string) Row(Parameter parameter)
    {
        var flag = GlobalOptionTable.Find(parameter.Flag) is null ? parameter.Flag : "--arg-" + parameter.Flag[2..];
        var name = parameter.IsSwitch ? flag : $"{flag} <{parameter.TypeName}>";
        var facts = new List<string>();
        if (parameter.IsRequired) facts.Add("required");
        if (parameter.Position >= 0) facts.Add("needs no flag");
        if (parameter.Choices.Count > 0) facts.Add("one of " + string.Join(", ", parameter.Choices.Select(Plain)));
        if (parameter.Default is { } value) facts.Add("default " + Plain(value));
        return (name, facts.Count == 0 ? parameter.Description : $"{parameter.Description} ({string.Join("; ", facts)})".TrimStart());
    }

    private static string Traits(CommandDescription command)
    {
        var traits = command.Traits.Select(trait => trait switch
        {
            CommandDescription.Types.Trait.Read => "changes nothing",
            CommandDescription.Types.Trait.Idempotent => "may be repeated",
            CommandDescription.Types.Trait.Reloads => "may reload the scripts and ends after that",
            CommandDescription.Types.Trait.Resumable => "goes on after a reload",
            _ => "",
        }).Where(text => text.Length > 0).ToList();
        traits.Add(command.MainThread ? "runs on the Editor's main thread" : "answers while the main thread is busy");
        return string.Join("; ", traits);
    }

    private static void WriteColumns(TextWriter writer, Styling style, IReadOnlyList<(string Left, string Right)> rows)
    {
        var width = rows.Count == 0 ? 0 : Math.Min(rows.Max(row => row.Left.Length), 36);
        foreach (var (left, right) in rows) writer.WriteLine($"  {style.Cyan(left)}{new string(' ', Math.Max(width - left.Length, 0))}  {right}".TrimEnd());
    }

    private static string Plain(JsonValue value) => value.TryGetString(out var text) ? text : JsonWriter.Write(value);
}

using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>What can be wrong with the arguments of a command, in words and, as details, by paths: where in the arguments,
/// and which part of the schema says so.</summary>
internal sealed class ArgumentFaults(CommandDescription command, ParameterList parameters)
{
    public HawserException Missing(Parameter parameter) =>
        Fault($"'{command.Name}' needs {parameter.Flag} ({parameter.TypeName}).", Pointer(parameter), "/required");

    public HawserException IllTyped(Parameter parameter, string word) => parameter.Choices.Count > 0
        ? Fault($"{parameter.Flag} can't be '{word}': it is one of {Choices(parameter)}.", Pointer(parameter), SchemaOf(parameter, "enum"))
        : Fault($"{parameter.Flag} can't be '{word}': it is {Article(parameter.TypeName)} {parameter.TypeName}.", Pointer(parameter), SchemaOf(parameter, "type"));

    public HawserException Twice(Parameter parameter) =>
        Fault($"{parameter.Flag} is given twice and takes one value.", Pointer(parameter), SchemaOf(parameter, "type"));

    public HawserException Extra(string word) => parameters.Positional.Any()
        ? Fault($"'{command.Name}' takes no further argument: '{word}'.", JsonPointer.Root, "/properties")
        : Fault($"'{command.Name}' takes no argument without a flag: '{word}'.", JsonPointer.Root, "/properties");

    public HawserException Unknown(string flag) =>
        Fault($"'{command.Name}' has no option {flag.Split('=')[0]}.{DidYouMean(flag)}", JsonPointer.Root, "/properties");

    public HawserException Unlisted(string name) =>
        Fault($"'{command.Name}' has no argument '{name}'.{DidYouMean(name)}", JsonPointer.Append(JsonPointer.Root, name), "/additionalProperties");

    public HawserException NoValue(string flag) => Fault($"{flag} needs a value.", JsonPointer.Root, "");

    public static HawserException NotJson(string problem) =>
        new(ErrorCatalog.InvalidJson, $"--args is not JSON: {problem}", "Quote it for the shell: --args '{\"name\": \"value\"}'; or read it from a file: --args @file");

    public HawserException NotObject() => Fault("--args must be a JSON object.", JsonPointer.Root, "/type");

    public static HawserException NoFile(string file, Exception cause) =>
        new(Failures.Create(ErrorCatalog.InvalidArgument, $"--args can't be read from {file}: {cause.Message}"), cause);

    private static string Pointer(Parameter parameter) => JsonPointer.Append(JsonPointer.Root, parameter.Name);

    private static string SchemaOf(Parameter parameter, string keyword) => JsonPointer.Append(JsonPointer.Append("/properties", parameter.Name), keyword);

    private static string Choices(Parameter parameter) =>
        string.Join(", ", parameter.Choices.Select(choice => choice.TryGetString(out var text) ? text : JsonWriter.Write(choice)));

    private static string Article(string typeName) => typeName[0] is 'a' or 'i' or 'o' ? "an" : "a";

    private string DidYouMean(string flag)
    {
        var near = NearMatches.Of(flag.TrimStart('-'), parameters.All.Select(parameter => parameter.Flag[2..]), most: 1);
        return near.Count == 0 ? "" : $" Did you mean --{near[0]}?";
    }

    private HawserException Fault(string message, string path, string schemaPath)
    {
        var failure = Failures.Create(ErrorCatalog.InvalidArgument, message, $"See the arguments it takes: hawser {command.Name.Replace('.', ' ')} --help");
        return new HawserException(failure.WithDetails(JsonWriter.Write(JsonValue.Object(("command", command.Name), ("path", path), ("schemaPath", schemaPath)))));
    }
}

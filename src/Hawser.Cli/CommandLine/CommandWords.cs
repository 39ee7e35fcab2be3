using Hawser.Protocol.Errors;

namespace Hawser.Cli.CommandLine;

/// <summary>
/// A command line with the global options taken out, wherever they stood. An option that is not global stays in
/// <see cref="Rest"/> with what follows it: only the command knows whether it takes a value. After <c>--</c> nothing is an option.
/// </summary>
internal sealed record CommandWords(GlobalOptions Options, IReadOnlyList<string> Rest)
{
    public const string EndOfOptions = "--";
    public const string Arguments = "--args";
    private const string Json = "--json";

    /// <summary>The leading words: what the command is named by, and perhaps its first arguments.</summary>
    public IEnumerable<string> Leading => Rest.TakeWhile(word => !word.StartsWith('-'));

    /// <exception cref="HawserException">invalid_argument: a value is missing or of the wrong form.</exception>
    public static CommandWords Split(IReadOnlyList<string> args)
    {
        var options = new GlobalOptions();
        var rest = new List<string>(args.Count);
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == EndOfOptions)
            {
                rest.AddRange(args.Skip(i));
                break;
            }

            var (name, inline) = Parts(args[i]);
            if (GlobalOptionTable.Find(name) is not { } option) rest.Add(args[i]);
            else if (IsArgumentsObject(option, inline, args, i)) rest.Add(Arguments); // its value is the next word
            else options = Apply(option, options, inline ?? (option.ValueName is null ? null : Next(args, ref i)));
        }

        return new CommandWords(options, rest);
    }

    private static (string Name, string? Value) Parts(string arg)
    {
        var split = arg.StartsWith("--", StringComparison.Ordinal) ? arg.IndexOf('=') : -1;
        return split < 0 ? (arg, null) : (arg[..split], arg[(split + 1)..]);
    }

    /// <summary><c>--json</c> asks for JSON output; with an object behind it, it gives the arguments.</summary>
    private static bool IsArgumentsObject(GlobalOption option, string? inline, IReadOnlyList<string> args, int i) =>
        option.Name == Json && inline is null && i + 1 < args.Count && args[i + 1].StartsWith('{');

    private static string? Next(IReadOnlyList<string> args, ref int i) => i + 1 < args.Count ? args[++i] : null;

    private static GlobalOptions Apply(GlobalOption option, GlobalOptions options, string? value)
    {
        if (option.ValueName is null && value is not null)
            throw new HawserException(ErrorCatalog.InvalidArgument, $"{option.Name} takes no value.", Hint);
        if (option.ValueName is not null && value is null)
            throw new HawserException(ErrorCatalog.InvalidArgument, $"{option.Name} needs a value: {option.Name} <{option.ValueName}>.", Hint);
        return option.Apply(options, value ?? "")
            ?? throw new HawserException(ErrorCatalog.InvalidArgument, $"{option.Name} can't be '{value}'. {option.Description}", Hint);
    }

    private const string Hint = "See the options: hawser --help";
}

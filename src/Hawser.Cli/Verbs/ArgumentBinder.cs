using Hawser.Cli.CommandLine;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Verbs;

/// <summary>Makes the arguments object of a command from the words behind its name. Types come from the schema; what the
/// words can't be is refused here, where the flag can be named, and everything else by the Editor.</summary>
internal sealed class ArgumentBinder
{
    private readonly CommandDescription _command;
    private readonly ParameterList _parameters;
    private readonly ArgumentFaults _faults;
    private readonly Dictionary<string, JsonValue> _bound = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Queue<Parameter> _positional;

    private ArgumentBinder(CommandDescription command)
    {
        _command = command;
        _parameters = ParameterList.Of(command);
        _faults = new ArgumentFaults(command, _parameters);
        _positional = new Queue<Parameter>(_parameters.Positional);
    }

    /// <returns>The arguments as JSON text.</returns>
    /// <exception cref="HawserException">invalid_argument, with the path of the argument and of the part of the schema.</exception>
    public static string Bind(CommandDescription command, IReadOnlyList<string> words)
    {
        var binder = new ArgumentBinder(command);
        binder.Read(words);
        binder.RequireAll();
        return JsonWriter.Write(JsonValue.Object(binder._order.Select(name => new JsonMember(name, binder._bound[name]))));
    }

    private void Read(IReadOnlyList<string> words)
    {
        var onlyPositional = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (onlyPositional || !LooksLikeFlag(words[i])) TakePositional(words[i]);
            else if (words[i] == CommandWords.EndOfOptions) onlyPositional = true;
            else TakeFlag(words, ref i);
        }
    }

    // "-5" is a number, not a flag.
    private static bool LooksLikeFlag(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && word[1] != '.';

    private void TakePositional(string word)
    {
        if (_positional.Count == 0) throw _faults.Extra(word);
        var parameter = _positional.Peek();
        if (!parameter.IsList) _positional.Dequeue(); // a list takes all words that are left
        Add(parameter, word);
    }

    private void TakeFlag(IReadOnlyList<string> words, ref int i)
    {
        var split = words[i].IndexOf('=');
        var name = words[i].TrimStart('-');
        if (split > 0) name = words[i][..split].TrimStart('-');
        var inline = split > 0 ? words[i][(split + 1)..] : null;

        if (words[i].Split('=', 2)[0] == CommandWords.Arguments) Merge(inline ?? Next(words, ref i, CommandWords.Arguments));
        else if (_parameters.Find(name) is { } parameter) TakeValue(parameter, words, ref i, inline);
        else if (Negated(name) is { } negated && inline is null) Set(negated, JsonValue.False);
        else throw _faults.Unknown(words[i]);
    }

    private void TakeValue(Parameter parameter, IReadOnlyList<string> words, ref int i, string? inline)
    {
        if (inline is not null) Add(parameter, inline);
        else if (!parameter.IsSwitch) Add(parameter, Next(words, ref i, parameter.Flag));
        else if (i + 1 < words.Count && words[i + 1] is "true" or "false") Add(parameter, words[++i]);
        else Set(parameter, JsonValue.True);
    }

    private Parameter? Negated(string name) =>
        name.StartsWith("no-", StringComparison.Ordinal) && _parameters.Find(name[3..]) is { IsSwitch: true } parameter ? parameter : null;

    private string Next(IReadOnlyList<string> words, ref int i, string flag) => ++i < words.Count ? words[i] : throw _faults.NoValue(flag);

    /// <summary>A whole object, from the word, from <c>@file</c> or, for <c>-</c>, from standard input. Flags add to it.</summary>
    private void Merge(string source)
    {
        var text = source switch
        {
            "-" => Console.In.ReadToEnd(),
            ['@', .. var file] => ReadFile(file),
            _ => source,
        };
        if (!JsonReader.TryParse(text, out var json, out var problem)) throw ArgumentFaults.NotJson(problem.Message);
        if (json.Kind != JsonKind.Object) throw _faults.NotObject();
        foreach (var member in json.Members) Set(member.Name, member.Value);
    }

    private static string ReadFile(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ArgumentFaults.NoFile(file, e);
        }
    }

    private void Add(Parameter parameter, string word)
    {
        // A list is given as one JSON array, or item by item.
        var whole = TypedText.Read(word, parameter);
        if (whole is not null && !(parameter.IsList && whole.Kind == JsonKind.String))
        {
            Set(parameter, whole);
            return;
        }

        if (!parameter.IsList || TypedText.Read(word, parameter.Items) is not { } item) throw _faults.IllTyped(parameter, word);
        var before = _bound.TryGetValue(parameter.Name, out var list) ? list.Items : [];
        _order.Remove(parameter.Name);
        _bound.Remove(parameter.Name);
        Set(parameter.Name, JsonValue.Array(before.Append(item)));
    }

    private void Set(Parameter parameter, JsonValue value)
    {
        if (_bound.ContainsKey(parameter.Name) && !parameter.IsList) throw _faults.Twice(parameter);
        Set(parameter.Name, value);
    }

    private void Set(string name, JsonValue value)
    {
        if (!_bound.ContainsKey(name)) _order.Add(name);
        _bound[name] = value;
    }

    private void RequireAll()
    {
        foreach (var parameter in _parameters.All)
            if (parameter.IsRequired && !_bound.ContainsKey(parameter.Name)) throw _faults.Missing(parameter);
        if (_parameters.AllowsOthers) return;
        foreach (var name in _order)
            if (_parameters.All.All(parameter => parameter.Name != name)) throw _faults.Unlisted(name);
    }
}

using System.Reflection;
using Hawser.Editor.Core.Binding;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands;

/// <summary>A command's parameters: how they are bound from the arguments object, and its schema.</summary>
internal sealed class CommandParameters
{
    private readonly IReadOnlyList<CommandParameter> _all;
    private readonly List<string> _names;

    private CommandParameters(IReadOnlyList<CommandParameter> all)
    {
        _all = all;
        var bound = all.Where(parameter => parameter.Binder is not null).ToList();
        _names = bound.Select(parameter => parameter.Name).ToList();
        Positional = bound.Where(parameter => parameter.IsPositional).Select(parameter => parameter.Name).ToList();
        Schema = SchemaParts.OfObject(
            bound.Select(parameter => new JsonMember(parameter.Name, parameter.Schema)),
            bound.Where(parameter => !parameter.HasDefault).Select(parameter => parameter.Name).ToList());
    }

    public JsonValue Schema { get; }

    /// <summary>It takes an <see cref="IProgress{T}"/>: it means to report.</summary>
    public bool ReportProgress => _all.Any(parameter => CommandInjection.IsProgress(parameter.Type));

    /// <summary>It is given something that tells it to stop.</summary>
    public bool CanBeCancelled => _all.Any(parameter => parameter.Type == typeof(CancellationToken) || parameter.Type == typeof(CommandContext));

    public IReadOnlyList<string> Positional { get; }

    /// <exception cref="FaultyDeclarationException">A parameter that nothing can be bound to.</exception>
    public static CommandParameters Of(MethodInfo method, BinderFactory binders) =>
        new(method.GetParameters().Select(parameter => CommandParameter.Of(parameter, binders)).ToList());

    /// <summary>The values for a call. With problems, the call must not be made.</summary>
    public object?[] Bind(JsonValue arguments, CommandContext context, List<BindingProblem> problems)
    {
        foreach (var member in arguments.Members)
        {
            if (!_names.Contains(member.Name)) problems.Add(UnknownName.Problem(JsonPointer.Append("", member.Name), member.Name, _names));
        }

        var values = new object?[_all.Count];
        for (var index = 0; index < values.Length; index++) values[index] = _all[index].ValueFrom(arguments, context, problems);
        return values;
    }
}

using System.Reflection;
using Hawser.Editor.Core.Binding;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Commands;

/// <summary>One parameter: bound from an argument, or, without a binder, injected from the context.</summary>
internal sealed class CommandParameter
{
    private readonly ParameterInfo _parameter;
    private readonly Func<CommandContext, object>? _inject;
    private readonly bool _takesNull;

    private CommandParameter(ParameterInfo parameter, ValueBinder? binder, Func<CommandContext, object>? inject)
    {
        _parameter = parameter;
        _inject = inject;
        Binder = binder;
        Name = parameter.Name!;
        HasDefault = parameter.HasDefaultValue;
        IsPositional = parameter.GetCustomAttribute<HawserArgumentAttribute>()?.Positional ?? false;
        _takesNull = binder is { TakesNull: true } || (HasDefault && parameter.DefaultValue is null && !parameter.ParameterType.IsValueType);
        Schema = binder is null ? JsonValue.Null : MakeSchema(binder);
    }

    public ValueBinder? Binder { get; }

    public string Name { get; }

    public Type Type => _parameter.ParameterType;

    public bool HasDefault { get; }

    public bool IsPositional { get; }

    public JsonValue Schema { get; }

    public static CommandParameter Of(ParameterInfo parameter, BinderFactory binders)
    {
        if (CommandInjection.For(parameter.ParameterType) is { } inject) return new CommandParameter(parameter, null, inject);
        try
        {
            return new CommandParameter(parameter, binders.For(parameter.ParameterType), null);
        }
        catch (FaultyDeclarationException problem)
        {
            throw new FaultyDeclarationException($"its parameter \"{parameter.Name}\" can't be an argument: {problem.Message}");
        }
    }

    public object? ValueFrom(JsonValue arguments, CommandContext context, List<BindingProblem> problems)
    {
        if (_inject is not null) return _inject(context);
        var path = JsonPointer.Append("", Name);
        if (!arguments.TryGetMember(Name, out var given)) return WhenMissing(path, problems);
        return given.IsNull && _takesNull && !Binder!.TakesNull ? null : Binder!.Bind(given, path, problems);
    }

    private object? WhenMissing(string path, List<BindingProblem> problems)
    {
        if (!HasDefault) problems.Add(new BindingProblem(path, $"missing, expected {Binder!.Expected}"));
        return Default();
    }

    // The default of a struct parameter "= default" is reported as null.
    private object? Default()
    {
        if (!HasDefault || _parameter.DefaultValue is null)
            return _parameter.ParameterType.IsValueType ? Activator.CreateInstance(_parameter.ParameterType) : null;
        var type = Nullable.GetUnderlyingType(_parameter.ParameterType) ?? _parameter.ParameterType;
        return type.IsEnum ? Enum.ToObject(type, _parameter.DefaultValue) : _parameter.DefaultValue;
    }

    private JsonValue MakeSchema(ValueBinder binder)
    {
        var schema = SchemaParts.Described(_takesNull ? SchemaParts.OrNull(binder.Schema) : binder.Schema, Descriptions.Of(_parameter));
        return HasDefault && Default() is { } value ? SchemaParts.With(schema, "default", ResultWriter.ToJson(value)) : schema;
    }
}

using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Binding;

/// <summary>float, double and decimal.</summary>
internal sealed class NumberBinder : ValueBinder
{
    private readonly Func<double, object?> _convert;

    private NumberBinder(Func<double, object?> convert) => _convert = convert;

    public override JsonValue Schema { get; } = SchemaParts.OfType("number");

    public override string Expected => "number";

    public static NumberBinder? For(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Double => new(number => number),
        TypeCode.Single => new(number => float.IsInfinity((float)number) ? null : (float)number),
        TypeCode.Decimal => new(number => Math.Abs(number) < (double)decimal.MaxValue ? (decimal)number : null),
        _ => null,
    };

    public override object? Bind(JsonValue value, string path, List<BindingProblem> problems)
    {
        if (!value.TryGetDouble(out var number)) return Mismatch(value, path, problems);
        if (_convert(number) is { } converted) return converted;
        problems.Add(new BindingProblem(path, $"{value} is too large"));
        return null;
    }
}

using System.Reflection;

namespace EditorHost.CoreClr.Leaks;

/// <summary>Names as they are written in source: the compiler's own classes and methods under those that they were made from.</summary>
internal static class ScriptNames
{
    public static string Of(MemberInfo member) => member.DeclaringType is not { } type ? Written(member.Name)
        : IsMadeUpForAMethod(type) && !IsMadeUp(member.Name) ? Of(type) // its MoveNext
        : Written(member.Name) is ".cctor" or ".ctor" ? $"{Of(type)}'s constructor"
        : $"{Of(type)}.{Written(member.Name)}";

    /// <summary>`Leaker` for its closures; `Leaker.Loop` for the rest of an async method.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericArguments() is { Length: > 0 } arguments && arguments.FirstOrDefault(argument => argument.IsCollectible) is { } inner)
            return Of(inner);
        if (!IsMadeUp(type.Name) || type.DeclaringType is not { } outer)
            return type.FullName?.Replace('+', '.') ?? type.Name;
        var method = Written(type.Name);
        return method.Length > 0 ? $"{Of(outer)}.{method}" : Of(outer);
    }

    public static string WithoutBackingField(string field) => IsMadeUp(field) ? Written(field) : field;

    // An async method's or an iterator's class; or the library's box around it.
    private static bool IsMadeUpForAMethod(Type type) => IsMadeUp(type.Name) || !type.Assembly.IsCollectible;

    private static bool IsMadeUp(string name) => name.StartsWith('<');

    private static string Written(string name) => IsMadeUp(name) ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name;
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Architecture.Tests.Arrows;

/// <summary>
/// The Editor core runs under test without Unity, so it never names Unity: no type of it, and no name of such a type in
/// a string either (that would be reflection).
/// </summary>
internal static class UnityNames
{
    public static IEnumerable<string> Violations(ModuleDefinition module) =>
        module.GetTypes().SelectMany(type => Types(type).Concat(Strings(type)).Distinct());

    private static IEnumerable<string> Types(TypeDefinition type) =>
        TypeUses.Of(type).Where(used => IsUnity(used.FullName)).Select(used => $"{type.FullName} uses {used.FullName}.");

    private static IEnumerable<string> Strings(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode == OpCodes.Ldstr && IsUnity((string)instruction.Operand)
        select $"{type.FullName} names \"{instruction.Operand}\".";

    private static bool IsUnity(string name) =>
        name.StartsWith("UnityEngine", StringComparison.Ordinal) || name.StartsWith("UnityEditor", StringComparison.Ordinal);
}

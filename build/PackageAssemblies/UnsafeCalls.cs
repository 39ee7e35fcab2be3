using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace PackageAssemblies;

/// <summary>
/// Google.Protobuf calls six methods of System.Runtime.CompilerServices.Unsafe, a DLL that netstandard 2.1 does not have and
/// that projects bring along in many versions. Each is a handful of IL instructions on arguments already on the stack, so
/// the instructions take the place of the call and the DLL need not ship.
/// </summary>
internal static class UnsafeCalls
{
    private const string Unsafe = "System.Runtime.CompilerServices.Unsafe";

    public static void Inline(ModuleDefinition module)
    {
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            var calls = method.Body.Instructions.Where(instruction => IsUnsafe(instruction.Operand)).ToArray();
            if (calls.Length == 0) continue;
            // Code grows, so short branches may no longer reach: widen them first, shorten what can be after.
            method.Body.SimplifyMacros();
            foreach (var call in calls) Replace(method.Body.GetILProcessor(), call);
            method.Body.OptimizeMacros();
        }
    }

    private static bool IsUnsafe(object? operand) => operand is MethodReference { DeclaringType.FullName: Unsafe };

    // The first instruction replaces the call in place: something may branch to it.
    private static void Replace(ILProcessor code, Instruction call)
    {
        var instead = Instructions((MethodReference)call.Operand);
        (call.OpCode, call.Operand) = (instead[0].OpCode, instead[0].Operand);
        foreach (var instruction in instead.Skip(1).Reverse()) code.InsertAfter(call, instruction);
    }

    private static Instruction[] Instructions(MethodReference method) => (method.Name, method.Parameters) switch
    {
        ("As", [_]) when method is GenericInstanceMethod { GenericArguments.Count: 2 } => [Instruction.Create(OpCodes.Nop)],
        ("ReadUnaligned", [_]) => [Unaligned(), Instruction.Create(OpCodes.Ldobj, Argument(method))],
        ("WriteUnaligned", [_, _]) => [Unaligned(), Instruction.Create(OpCodes.Stobj, Argument(method))],
        ("AddByteOffset", [_, { ParameterType.FullName: "System.IntPtr" }]) => [Instruction.Create(OpCodes.Add)],
        ("Add", [_, { ParameterType.FullName: "System.Int32" }]) =>
        [
            Instruction.Create(OpCodes.Sizeof, Argument(method)), Instruction.Create(OpCodes.Conv_I),
            Instruction.Create(OpCodes.Mul), Instruction.Create(OpCodes.Add),
        ],
        _ => throw new PackagingException($"{method.FullName} is called, and UnsafeCalls does not know its instructions."),
    };

    private static Instruction Unaligned() => Instruction.Create(OpCodes.Unaligned, (byte)1);

    private static TypeReference Argument(MethodReference method) => ((GenericInstanceMethod)method).GenericArguments[0];
}

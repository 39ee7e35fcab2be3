using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MonoCorlib;

/// <summary>
/// Methods that return "ref readonly" carry a mark (modreq InAttribute) in their signature, by which callers find them. Debian
/// compiles Mono with mcs, which forgets the mark, so whatever Roslyn compiled dies on its first span[i] with a
/// MissingMethodException. Unity's own Mono has the mark. This adds, beside each of the three methods that lack it, one
/// that has it and calls the other; code that calls the old signature goes on working.
/// </summary>
internal static class ReadonlyReturns
{
    private static readonly (string Type, string Method)[] Marked =
    [
        ("System.ReadOnlySpan`1", "get_Item"),
        ("System.ReadOnlySpan`1", "GetPinnableReference"),
        ("System.ReadOnlySpan`1/Enumerator", "get_Current"),
    ];

    /// <summary>Returns how many methods it added.</summary>
    public static int Complete(ModuleDefinition corlib)
    {
        var mark = corlib.GetType("System.Runtime.InteropServices.InAttribute");
        var bare = Marked.Select(name => corlib.GetType(name.Type).Methods.Where(method => method.Name == name.Method).ToArray())
            .Where(methods => methods.All(method => method.ReturnType is ByReferenceType)).SelectMany(methods => methods).ToArray();
        foreach (var method in bare) method.DeclaringType.Methods.Add(WithMark(method, mark));
        return bare.Length;
    }

    private static MethodDefinition WithMark(MethodDefinition bare, TypeReference mark)
    {
        var marked = new MethodDefinition(bare.Name, bare.Attributes, new RequiredModifierType(mark, bare.ReturnType)) { HasThis = true };
        foreach (var parameter in bare.Parameters) marked.Parameters.Add(Copy(parameter));
        var code = marked.Body.GetILProcessor();
        code.Emit(OpCodes.Ldarg_0);
        foreach (var parameter in marked.Parameters) code.Emit(OpCodes.Ldarg, parameter);
        code.Emit(OpCodes.Call, OnSelf(bare));
        code.Emit(OpCodes.Ret);
        return marked;
    }

    // Inside ReadOnlySpan<T>, a call of its own method is one on ReadOnlySpan<T>, not on the open type.
    private static MethodReference OnSelf(MethodDefinition method)
    {
        var self = new GenericInstanceType(method.DeclaringType);
        foreach (var parameter in method.DeclaringType.GenericParameters) self.GenericArguments.Add(parameter);
        var reference = new MethodReference(method.Name, method.ReturnType, self) { HasThis = true };
        foreach (var parameter in method.Parameters) reference.Parameters.Add(Copy(parameter));
        return reference;
    }

    private static ParameterDefinition Copy(ParameterDefinition parameter) =>
        new(parameter.Name, parameter.Attributes, parameter.ParameterType);
}

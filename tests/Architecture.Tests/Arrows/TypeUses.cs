using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Architecture.Tests.Arrows;

/// <summary>Every type that a type names anywhere: base, members, signatures, bodies, attributes, generic arguments.</summary>
internal static class TypeUses
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        Named(type).OfType<TypeReference>().SelectMany(Unfold);

    private static IEnumerable<TypeReference?> Named(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.CustomAttributes.SelectMany(Named),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Fields.SelectMany(field => field.CustomAttributes).SelectMany(Named),
        .. type.Properties.SelectMany(property => property.CustomAttributes).SelectMany(Named),
        .. type.Methods.SelectMany(Named),
    ];

    private static IEnumerable<TypeReference?> Named(CustomAttribute attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value as TypeReference).Append(attribute.AttributeType);

    private static IEnumerable<TypeReference?> Named(MethodDefinition method) =>
    [
        .. Signature(method),
        .. method.CustomAttributes.SelectMany(Named),
        .. method.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. method.HasBody ? Named(method.Body) : [],
    ];

    private static IEnumerable<TypeReference?> Named(MethodBody body) =>
    [
        .. body.Variables.Select(variable => variable.VariableType),
        .. body.ExceptionHandlers.Select(handler => handler.CatchType),
        .. body.Instructions.SelectMany(instruction => Operand(instruction.Operand)),
    ];

    private static IEnumerable<TypeReference?> Operand(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.DeclaringType,
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod generic ? generic.GenericArguments : [],
    ];

    // List<Foo[]> names List and Foo; Outer.Inner is spoken of as Outer.
    private static IEnumerable<TypeReference> Unfold(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.Append(generic.ElementType).SelectMany(Unfold),
        TypeSpecification wrapped => Unfold(wrapped.ElementType),
        GenericParameter => [],
        { DeclaringType: { } outer } => Unfold(outer),
        _ => [type],
    };
}

using System.Collections;
using System.Reflection;
using UnityEditor.StandIn;

namespace UnityEditor;

public static class TypeCache
{
    private const BindingFlags AnyDeclared
        = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static MethodCollection GetMethodsWithAttribute<T>() where T : Attribute => GetMethodsWithAttribute(typeof(T));

    public static MethodCollection GetMethodsWithAttribute(Type attrType)
        => new(UserAssemblies.TypesThatMayKnow(attrType.Assembly)
            .SelectMany(type => type.GetMethods(AnyDeclared))
            .Where(method => method.IsDefined(attrType, inherit: false)));

    public static TypeCollection GetTypesWithAttribute<T>() where T : Attribute => GetTypesWithAttribute(typeof(T));

    public static TypeCollection GetTypesWithAttribute(Type attrType)
        => new(UserAssemblies.TypesThatMayKnow(attrType.Assembly).Where(type => type.IsDefined(attrType, inherit: false)));

    public static TypeCollection GetTypesDerivedFrom<T>() => GetTypesDerivedFrom(typeof(T));

    public static TypeCollection GetTypesDerivedFrom(Type parentType)
        => new(UserAssemblies.TypesThatMayKnow(parentType.Assembly).Where(type => type != parentType && parentType.IsAssignableFrom(type)));

    public readonly struct TypeCollection : IReadOnlyList<Type>
    {
        private readonly Type[] _types;

        internal TypeCollection(IEnumerable<Type> types) => _types = types.ToArray();

        public int Count => _types.Length;

        public Type this[int index] => _types[index];

        public IEnumerator<Type> GetEnumerator() => ((IEnumerable<Type>)_types).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public readonly struct MethodCollection : IReadOnlyList<MethodInfo>
    {
        private readonly MethodInfo[] _methods;

        internal MethodCollection(IEnumerable<MethodInfo> methods) => _methods = methods.ToArray();

        public int Count => _methods.Length;

        public MethodInfo this[int index] => _methods[index];

        public IEnumerator<MethodInfo> GetEnumerator() => ((IEnumerable<MethodInfo>)_methods).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

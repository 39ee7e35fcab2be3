using System.Reflection;

namespace UnityEngine.StandIn;

/// <summary>Calls the message methods (`Awake`, `Update`, ...) that Unity finds by name, on any access level.</summary>
internal static class Messages
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<(Type, string), MethodInfo?> Methods = [];

    public static void Send(Object target, string message)
    {
        if (Find(target.GetType(), message) is not { } method)
            return;
        var call = (Action)method.CreateDelegate(typeof(Action), target);
        Guarded.Run(call);
    }

    public static void Forget() => Methods.Clear();

    private static MethodInfo? Find(Type type, string message)
    {
        if (Methods.TryGetValue((type, message), out var known))
            return known;
        return Methods[(type, message)] = Search(type, message);
    }

    private static MethodInfo? Search(Type? type, string message)
    {
        for (; type is not null && type != typeof(Object); type = type.BaseType)
        {
            var method = type.GetMethod(message, AnyInstance, null, Type.EmptyTypes, null);
            if (method is not null && method.ReturnType == typeof(void))
                return method;
        }

        return null;
    }
}

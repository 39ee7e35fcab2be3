using System.Reflection;
using System.Runtime.Loader;

namespace EditorHost.CoreClr.Leaks;

/// <summary>
/// Follows every reference from the static fields of what outlives the scripts, and names those that end in a context which should be gone.
/// Stacks of threads and GC handles are out of its sight.
/// </summary>
internal sealed class HolderSearch(AssemblyLoadContext context)
{
    private const int MostObjects = 1_000_000;
    private const int MostNames = 20;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(object Value, string Root)> _pending = new();
    private readonly ReferenceFields _fields = new();
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Run()
    {
        foreach (var (root, value) in SearchRoots.All())
            Meet(value, root);
        while (_found.Count < MostNames && _seen.Count < MostObjects && _pending.TryDequeue(out var next))
            Look(next.Value, next.Root);
        return _found;
    }

    private void Meet(object? value, string root)
    {
        if (value is not null && _seen.Add(value))
            _pending.Enqueue((value, root));
    }

    private void Look(object value, string root)
    {
        switch (value)
        {
            case Delegate handlers: LookAtHandlers(handlers, root); break;
            case MemberInfo member: LookAtMember(member, root); break;
            case Assembly assembly when AssemblyLoadContext.GetLoadContext(assembly) == context: Found(root, assembly.GetName().Name!); break;
            case Assembly or Module or AssemblyLoadContext or Thread or string: break;
            case var _ when IsOfScripts(value.GetType()): Found(root, ScriptNames.Of(value.GetType())); break;
            case Array items: LookAtItems(items, root); break;
            default: LookAtFields(value, root); break;
        }
    }

    private void LookAtHandlers(Delegate handlers, string root)
    {
        foreach (var handler in handlers.GetInvocationList())
            if (IsOfScripts(handler.Method.DeclaringType))
                Found(root, ScriptNames.Of(handler.Method));
            else
                Meet(handler.Target, root);
    }

    private void LookAtMember(MemberInfo member, string root)
    {
        if (IsOfScripts(member as Type ?? member.DeclaringType))
            Found(root, member is Type type ? ScriptNames.Of(type) : ScriptNames.Of(member));
    }

    private void LookAtItems(Array items, string root)
    {
        if (items.GetType().GetElementType() is { IsPrimitive: false, IsPointer: false })
            foreach (var item in items)
                Meet(item, root);
    }

    private void LookAtFields(object value, string root)
    {
        foreach (var field in _fields.Of(value.GetType()))
            Meet(field.GetValue(value), root);
    }

    private bool IsOfScripts(Type? type)
        => type is { IsCollectible: true }
            && (AssemblyLoadContext.GetLoadContext(type.Assembly) == context || type.GetGenericArguments().Any(IsOfScripts) || IsOfScripts(type.GetElementType()));

    private void Found(string root, string held)
    {
        var holder = $"{root} refers to {held}";
        if (!_found.Contains(holder))
            _found.Add(holder);
    }
}

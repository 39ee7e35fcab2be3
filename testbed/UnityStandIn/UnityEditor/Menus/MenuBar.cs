using System.Reflection;

namespace UnityEditor.StandIn;

/// <summary>The menu: the few built-in items that need no window, and every [MenuItem] of the project.</summary>
internal static class MenuBar
{
    private static readonly Dictionary<string, Action> BuiltIn = new(StringComparer.Ordinal)
    {
        ["Edit/Play"] = () => EditorApplication.isPlaying = !EditorApplication.isPlaying,
        ["Edit/Pause"] = () => EditorApplication.isPaused = !EditorApplication.isPaused,
        ["Edit/Step"] = EditorApplication.Step,
        ["Assets/Refresh"] = AssetDatabase.Refresh,
        ["File/Save"] = static () => { },
        ["File/Save Project"] = AssetDatabase.SaveAssets,
    };

    public static bool Execute(string path)
    {
        if (BuiltIn.TryGetValue(path, out var builtIn))
            return Guarded.Run(builtIn);
        if (Find(path, validate: false) is not { } item)
            return Refuse($"ExecuteMenuItem failed because there is no menu named '{path}'");
        if (Find(path, validate: true) is { } check && Invoke(check) is false)
            return Refuse($"ExecuteMenuItem failed because the menu item '{path}' is disabled");
        // Unity logs what an item throws and still reports that it was there.
        Guarded.Run(() => Invoke(item));
        return true;
    }

    private static MethodInfo? Find(string path, bool validate)
        => TypeCache.GetMethodsWithAttribute<MenuItem>()
            .SelectMany(method => method.GetCustomAttributes<MenuItem>().Select(item => (method, item)))
            .Where(entry => entry.item.validate == validate && WithoutShortcut(entry.item.menuItem) == path)
            .OrderBy(entry => entry.item.priority)
            .Select(entry => entry.method)
            .FirstOrDefault();

    private static object? Invoke(MethodInfo method)
        => method.Invoke(null, method.GetParameters().Length == 0 ? null : [new MenuCommand(null)]);

    /// <summary>`Tools/Do it %#d` carries its shortcut behind the last blank.</summary>
    private static string WithoutShortcut(string item)
    {
        var blank = item.LastIndexOf(' ');
        return blank > 0 && blank + 1 < item.Length && "%#&_^".IndexOf(item[blank + 1]) >= 0 ? item.Substring(0, blank) : item;
    }

    private static bool Refuse(string reason)
    {
        Debug.LogError(reason);
        return false;
    }
}

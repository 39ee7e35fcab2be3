using System.Reflection;

namespace UnityEditor.StandIn;

internal sealed partial class ScriptingDomain
{
    public string[]? DrawGui(string kind, string name, string press)
    {
        UnitySynchronizationContext.Install();
        var draw = kind == "settings" ? SettingsPage(name) : Window(name);
        return draw is null ? null : Surface.Capture(() => Guarded.Run(draw), press.Length == 0 ? null : press);
    }

    private static Action? SettingsPage(string path) => SettingsService.Find(path) is { } page ? () => page.OnGUI("") : null;

    private static Action? Window(string typeName)
    {
        const BindingFlags anyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var window = EditorWindow.FindOpen(typeName);
        var draw = window?.GetType().GetMethod("OnGUI", anyInstance, null, Type.EmptyTypes, null);
        return draw is null ? null : () => draw.Invoke(window, null);
    }
}

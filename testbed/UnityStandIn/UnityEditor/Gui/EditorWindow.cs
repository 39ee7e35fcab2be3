namespace UnityEditor;

public class EditorWindow : ScriptableObject
{
    private static readonly List<EditorWindow> OpenWindows = [];

    public static EditorWindow? focusedWindow { get; private set; }

    public GUIContent titleContent { get; set; } = new();

    public Vector2 minSize { get; set; } = new(100, 100);

    public Vector2 maxSize { get; set; } = new(4000, 4000);

    public Rect position { get; set; }

    public bool hasFocus => focusedWindow == this;

    public static T GetWindow<T>() where T : EditorWindow => GetWindow<T>(false, null, true);

    public static T GetWindow<T>(string title) where T : EditorWindow => GetWindow<T>(false, title, true);

    public static T GetWindow<T>(bool utility, string? title) where T : EditorWindow => GetWindow<T>(utility, title, true);

    public static T GetWindow<T>(bool utility, string? title, bool focus) where T : EditorWindow
    {
        var window = OpenWindows.OfType<T>().FirstOrDefault() ?? CreateInstance<T>();
        window.titleContent = new GUIContent(title ?? (window.titleContent.text.Length > 0 ? window.titleContent.text : typeof(T).Name));
        window.Show();
        if (focus)
            window.Focus();
        return window;
    }

    public static bool HasOpenInstances<T>() where T : EditorWindow => OpenWindows.OfType<T>().Any();

    public void Show()
    {
        if (!OpenWindows.Contains(this))
            OpenWindows.Add(this);
    }

    public void ShowUtility() => Show();

    public void Focus() => focusedWindow = this;

    public void Repaint()
    {
    }

    public void Close()
    {
        OpenWindows.Remove(this);
        DestroyImmediate(this);
    }

    internal static void SendToAll(string message)
    {
        foreach (var window in OpenWindows.ToArray())
            Messages.Send(window, message);
    }

    /// <summary>Their classes go. Unity would open the same windows anew afterwards; the stand-in leaves them closed.</summary>
    internal static void CloseAll()
    {
        foreach (var window in OpenWindows)
            Messages.Send(window, "OnDisable");
        OpenWindows.Clear();
        focusedWindow = null;
    }

    internal static EditorWindow? FindOpen(string typeName)
        => OpenWindows.FirstOrDefault(window => window.GetType().Name == typeName || window.GetType().FullName == typeName);
}

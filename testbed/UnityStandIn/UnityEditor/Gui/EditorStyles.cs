namespace UnityEditor;

public sealed class EditorStyles
{
    public static GUIStyle label { get; } = new() { name = nameof(label) };

    public static GUIStyle boldLabel { get; } = new() { name = nameof(boldLabel) };

    public static GUIStyle miniLabel { get; } = new() { name = nameof(miniLabel) };

    public static GUIStyle largeLabel { get; } = new() { name = nameof(largeLabel) };

    public static GUIStyle wordWrappedLabel { get; } = new() { name = nameof(wordWrappedLabel), wordWrap = true };

    public static GUIStyle wordWrappedMiniLabel { get; } = new() { name = nameof(wordWrappedMiniLabel), wordWrap = true };

    public static GUIStyle helpBox { get; } = new() { name = nameof(helpBox), wordWrap = true };

    public static GUIStyle toolbar { get; } = new() { name = nameof(toolbar) };

    public static GUIStyle toolbarButton { get; } = new() { name = nameof(toolbarButton) };

    public static GUIStyle miniButton { get; } = new() { name = nameof(miniButton) };

    public static GUIStyle foldout { get; } = new() { name = nameof(foldout) };
}

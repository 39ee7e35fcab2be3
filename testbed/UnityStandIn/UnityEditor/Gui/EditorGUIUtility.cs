namespace UnityEditor;

public class EditorGUIUtility
{
    public static float labelWidth { get; set; } = 150;

    public static float singleLineHeight => 18;

    public static bool isProSkin => true;

    public static string systemCopyBuffer { get; set; } = "";
}

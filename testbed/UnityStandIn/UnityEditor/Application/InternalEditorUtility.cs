namespace UnityEditorInternal;

/// <summary>Public in spite of its name; the way to ask for the focus before 2022.2 had EditorApplication.isFocused.</summary>
public class InternalEditorUtility
{
    public static bool isApplicationActive => UnityEditor.EditorApplication.isFocused;
}

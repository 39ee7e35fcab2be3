namespace UnityEditor;

/// <summary>Group numbers count as in Unity; the stand-in records no changes, so there is nothing to undo.</summary>
public class Undo
{
    private static int s_group;
    private static string s_name = "";

    public delegate void UndoRedoCallback();

    public static UndoRedoCallback? undoRedoPerformed;

    public static int GetCurrentGroup() => s_group;

    public static string GetCurrentGroupName() => s_name;

    public static void SetCurrentGroupName(string name) => s_name = name;

    public static void IncrementCurrentGroup()
    {
        s_group++;
        s_name = "";
    }

    public static void CollapseUndoOperations(int groupIndex)
    {
    }

    public static void RecordObject(Object objectToUndo, string name) => s_name = name;

    public static void RegisterCreatedObjectUndo(Object objectToUndo, string name) => s_name = name;

    public static void DestroyObjectImmediate(Object objectToUndo) => Object.DestroyImmediate(objectToUndo);

    public static void PerformUndo() => undoRedoPerformed?.Invoke();

    public static void PerformRedo() => undoRedoPerformed?.Invoke();
}

namespace UnityEditor;

/// <summary>Group numbers count as in Unity; the stand-in records no changes, so there is nothing to undo.</summary>
public class Undo
{
    private static int _group;
    private static string _name = "";

    public delegate void UndoRedoCallback();

    public static UndoRedoCallback? undoRedoPerformed;

    public static int GetCurrentGroup() => _group;

    public static string GetCurrentGroupName() => _name;

    public static void SetCurrentGroupName(string name) => _name = name;

    public static void IncrementCurrentGroup()
    {
        _group++;
        _name = "";
    }

    public static void CollapseUndoOperations(int groupIndex)
    {
    }

    public static void RecordObject(Object objectToUndo, string name) => _name = name;

    public static void RegisterCreatedObjectUndo(Object objectToUndo, string name) => _name = name;

    public static void DestroyObjectImmediate(Object objectToUndo) => Object.DestroyImmediate(objectToUndo);

    public static void PerformUndo() => undoRedoPerformed?.Invoke();

    public static void PerformRedo() => undoRedoPerformed?.Invoke();
}

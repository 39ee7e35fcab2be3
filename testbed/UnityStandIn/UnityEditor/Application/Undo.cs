using UnityEditor.StandIn;

namespace UnityEditor;

/// <summary>
/// What was done, in groups that are undone as one. As in Unity, the number of the current group goes on through reloads; the changes
/// themselves do not, since the stand-in's objects don't either.
/// </summary>
public class Undo
{
    private const string GroupKey = "UnityStandIn.Undo.Group";
    private static string _name = "";

    public delegate void UndoRedoCallback();

    public static UndoRedoCallback? undoRedoPerformed;

    public static int GetCurrentGroup() => SessionState.GetInt(GroupKey, 0);

    public static string GetCurrentGroupName() => _name;

    public static void SetCurrentGroupName(string name)
    {
        _name = name;
        UndoHistory.Rename(GetCurrentGroup(), name);
    }

    public static void IncrementCurrentGroup()
    {
        UndoHistory.TakeRecorded(GetCurrentGroup(), _name);
        SessionState.SetInt(GroupKey, GetCurrentGroup() + 1);
        _name = "";
    }

    /// <summary>All from that group on becomes one, of the current group's name.</summary>
    public static void CollapseUndoOperations(int groupIndex)
    {
        UndoHistory.TakeRecorded(GetCurrentGroup(), _name);
        UndoHistory.Collapse(groupIndex, _name);
    }

    public static void RecordObject(Object objectToUndo, string name)
    {
        _name = name;
        UndoHistory.Record(objectToUndo);
    }

    public static void RegisterCreatedObjectUndo(Object objectToUndo, string name)
    {
        _name = name;
        UndoHistory.Add(GetCurrentGroup(), name, () => Object.DestroyImmediate(objectToUndo));
    }

    public static void DestroyObjectImmediate(Object objectToUndo) => Object.DestroyImmediate(objectToUndo);

    public static void PerformUndo()
    {
        UndoHistory.TakeRecorded(GetCurrentGroup(), _name);
        if (UndoHistory.UndoLast()) undoRedoPerformed?.Invoke();
    }

    public static void PerformRedo() => undoRedoPerformed?.Invoke();
}

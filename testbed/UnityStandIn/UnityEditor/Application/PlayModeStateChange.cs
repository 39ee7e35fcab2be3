namespace UnityEditor;

public enum PlayModeStateChange
{
    EnteredEditMode,
    ExitingEditMode,
    EnteredPlayMode,
    ExitingPlayMode,
}

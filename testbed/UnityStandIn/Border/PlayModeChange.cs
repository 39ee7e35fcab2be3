namespace UnityStandIn.Border;

/// <summary>The values are UnityEditor.PlayModeStateChange's.</summary>
public enum PlayModeChange
{
    EnteredEditMode,
    ExitingEditMode,
    EnteredPlayMode,
    ExitingPlayMode,
}

namespace UnityEditor;

public enum PauseState
{
    Paused,
    Unpaused,
}

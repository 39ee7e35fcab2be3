namespace EditorHost;

/// <summary>What the Editor is busy with, told from outside.</summary>
internal enum EditorPhase
{
    Starting,
    Ready,
    Compiling,
    Importing,
    Reloading,
    Dialog,
    Blocked,
    Quitting,
}

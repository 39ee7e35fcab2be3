using EditorHost.Project;

namespace EditorHost.Compilation;

/// <summary>The preference "Script Changes While Playing"; the values are Unity's.</summary>
internal static class ScriptChangesWhilePlaying
{
    public const int RecompileAndContinuePlaying = 0;
    public const int RecompileAfterFinishedPlaying = 1;
    public const int StopPlayingAndRecompile = 2;

    public static int Read(string preferencesFolder)
        => EditorPreferences.ReadInt(preferencesFolder, "ScriptCompilationDuringPlay", RecompileAndContinuePlaying);
}

namespace UnityEditor;

public class EditorUserBuildSettings
{
    public static BuildTarget activeBuildTarget
    {
        get
        {
            MainThread.Demand("get_activeBuildTarget");
            return Enum.TryParse<BuildTarget>(NativeLink.Settings.BuildTarget, ignoreCase: true, out var target) ? target : BuildTarget.NoTarget;
        }
    }
}

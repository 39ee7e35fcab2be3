namespace UnityEditor;

public class BuildPipeline
{
    public static bool isBuildingPlayer
    {
        get
        {
            MainThread.Demand("get_isBuildingPlayer");
            return NativeLink.State.IsBuildingPlayer;
        }
    }
}

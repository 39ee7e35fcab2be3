namespace UnityEditor;

public enum BuildTarget
{
    StandaloneOSX = 2,
    StandaloneWindows = 5,
    iOS = 9,
    Android = 13,
    StandaloneWindows64 = 19,
    WebGL = 20,
    StandaloneLinux64 = 24,
    NoTarget = -2,
}

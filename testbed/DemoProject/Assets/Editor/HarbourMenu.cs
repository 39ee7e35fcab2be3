using UnityEditor;
using UnityEngine;

/// <summary>A menu of the project's own, so that there is something to execute.</summary>
public static class HarbourMenu
{
    [MenuItem("Harbour/Greet")]
    public static void Greet()
    {
        Debug.Log($"Ahoy from {Application.productName}, Unity {Application.unityVersion}");
    }

    [MenuItem("Harbour/Stop the Cube")]
    public static void StopTheCube()
    {
        EditorApplication.ExitPlaymode();
    }

    [MenuItem("Harbour/Stop the Cube", true)]
    public static bool CanStopTheCube()
    {
        return EditorApplication.isPlaying;
    }
}

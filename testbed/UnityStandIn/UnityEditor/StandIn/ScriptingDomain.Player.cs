using System.Reflection;

namespace UnityEditor.StandIn;

internal sealed partial class ScriptingDomain
{
    public void StartPlayer(string[] scenes)
    {
        UnitySynchronizationContext.Install();
        Time.Restart();
        // Without a domain reload the edit-mode objects are still there: Unity reloads the scene, and so do we.
        Stage.DestroyAll();
        RunInitializeOnEnterPlayMode();
        RunRuntimeInitialize(RuntimeInitializeLoadType.SubsystemRegistration);
        RunRuntimeInitialize(RuntimeInitializeLoadType.AfterAssembliesLoaded);
        RunRuntimeInitialize(RuntimeInitializeLoadType.BeforeSplashScreen);
        RunRuntimeInitialize(RuntimeInitializeLoadType.BeforeSceneLoad);
        foreach (var scene in scenes)
            Guarded.Run(() => SceneText.Load(File.ReadAllText(scene)));
        Stage.IsPlaying = true;
        Stage.WakeAll();
        RunRuntimeInitialize(RuntimeInitializeLoadType.AfterSceneLoad);
    }

    public void StopPlayer()
    {
        Stage.Broadcast("OnApplicationQuit");
        Stage.DestroyAll();
        Stage.IsPlaying = false;
    }

    public string SuspendPlayer()
    {
        Stage.DisableAll();
        return SceneText.Save();
    }

    public void ResumePlayer(string scene)
    {
        Time.Restart();
        SceneText.Load(scene);
        Stage.IsPlaying = true;
        Stage.WakeAll();
    }

    private static void RunInitializeOnEnterPlayMode()
    {
        foreach (var method in TypeCache.GetMethodsWithAttribute<InitializeOnEnterPlayModeAttribute>())
            Guarded.Run(() => method.Invoke(null, method.GetParameters().Length == 0 ? null : [EditorSettings.enterPlayModeOptions]));
    }

    private static void RunRuntimeInitialize(RuntimeInitializeLoadType moment)
    {
        foreach (var method in TypeCache.GetMethodsWithAttribute<RuntimeInitializeOnLoadMethodAttribute>())
            if (method.GetCustomAttribute<RuntimeInitializeOnLoadMethodAttribute>().loadType == moment)
                Guarded.Run(() => method.Invoke(null, null));
    }
}

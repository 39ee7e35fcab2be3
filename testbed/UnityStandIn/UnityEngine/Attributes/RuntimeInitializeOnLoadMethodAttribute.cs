using UnityEngine.Scripting;

namespace UnityEngine;

public enum RuntimeInitializeLoadType
{
    AfterSceneLoad,
    BeforeSceneLoad,
    AfterAssembliesLoaded,
    BeforeSplashScreen,
    SubsystemRegistration,
}

[AttributeUsage(AttributeTargets.Method)]
public class RuntimeInitializeOnLoadMethodAttribute(RuntimeInitializeLoadType loadType) : PreserveAttribute
{
    public RuntimeInitializeOnLoadMethodAttribute() : this(RuntimeInitializeLoadType.AfterSceneLoad)
    {
    }

    public RuntimeInitializeLoadType loadType { get; } = loadType;
}

namespace UnityStandIn.Border;

/// <summary>The moments in the life of a generation of scripts that Unity tells of since 6000.5.</summary>
public enum CodeLifecycle
{
    Loaded,
    Initializing,
    Deinitializing,
    Unloading,
}

namespace UnityEngine.StandIn;

/// <summary>Unity's rule that most of its API belongs to the main thread.</summary>
internal static class MainThread
{
    private static int _id;

    public static bool IsCurrent => Environment.CurrentManagedThreadId == _id;

    public static void Claim() => _id = Environment.CurrentManagedThreadId;

    /// <summary>Throws what Unity throws; <paramref name="member"/> is the native name, `get_isPlaying` for a property.</summary>
    public static void Demand(string member)
    {
        if (!IsCurrent)
            throw new UnityException(
                $"{member} can only be called from the main thread.\n"
                + "Constructors and field initializers will be executed from the loading thread when loading a scene.\n"
                + "Don't use this function in the constructor or field initializers, "
                + "instead move initialization code to the Awake or Start function.");
    }
}

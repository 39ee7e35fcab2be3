namespace UnityEditor.MPE;

public enum ProcessLevel
{
    Main,
    Secondary,
}

public static class ProcessService
{
    public static ProcessLevel level => NativeLink.Settings.IsSecondaryProcess ? ProcessLevel.Secondary : ProcessLevel.Main;
}

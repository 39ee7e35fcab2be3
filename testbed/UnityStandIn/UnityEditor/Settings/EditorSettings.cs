namespace UnityEditor;

[Flags]
public enum EnterPlayModeOptions
{
    None = 0,
    DisableDomainReload = 1,
    DisableSceneReload = 2,
}

public sealed class EditorSettings : Object
{
    private EditorSettings()
    {
    }

    public static bool enterPlayModeOptionsEnabled
    {
        get
        {
            MainThread.Demand("get_enterPlayModeOptionsEnabled");
            return NativeLink.Side.GetEnterPlayModeOptionsEnabled();
        }
        set
        {
            MainThread.Demand("set_enterPlayModeOptionsEnabled");
            NativeLink.Side.SetEnterPlayModeOptions(value, NativeLink.Side.GetEnterPlayModeOptions());
        }
    }

    public static EnterPlayModeOptions enterPlayModeOptions
    {
        get
        {
            MainThread.Demand("get_enterPlayModeOptions");
            return (EnterPlayModeOptions)NativeLink.Side.GetEnterPlayModeOptions();
        }
        set
        {
            MainThread.Demand("set_enterPlayModeOptions");
            NativeLink.Side.SetEnterPlayModeOptions(NativeLink.Side.GetEnterPlayModeOptionsEnabled(), (int)value);
        }
    }
}

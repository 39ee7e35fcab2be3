using System.Globalization;
using UnityEditor.StandIn;

namespace UnityEditor;

/// <summary>Shared by all Editors of the user on this machine, as in Unity.</summary>
public class EditorPrefs
{
    private static readonly JsonFileStore Store = new(() => Path.Combine(NativeLink.Settings.PreferencesFolder, "EditorPrefs.json"));

    public static void SetInt(string key, int value) => Set("SetInt", key, value);

    public static int GetInt(string key) => GetInt(key, 0);

    public static int GetInt(string key, int defaultValue) => Get("GetInt", key) is IConvertible number and not string
        ? number.ToInt32(CultureInfo.InvariantCulture)
        : defaultValue;

    public static void SetFloat(string key, float value) => Set("SetFloat", key, value);

    public static float GetFloat(string key) => GetFloat(key, 0);

    public static float GetFloat(string key, float defaultValue) => Get("GetFloat", key) is IConvertible number and not string
        ? number.ToSingle(CultureInfo.InvariantCulture)
        : defaultValue;

    public static void SetString(string key, string value) => Set("SetString", key, value);

    public static string GetString(string key) => GetString(key, "");

    public static string GetString(string key, string defaultValue) => Get("GetString", key) as string ?? defaultValue;

    public static void SetBool(string key, bool value) => SetInt(key, value ? 1 : 0);

    public static bool GetBool(string key) => GetBool(key, false);

    public static bool GetBool(string key, bool defaultValue) => GetInt(key, defaultValue ? 1 : 0) != 0;

    public static bool HasKey(string key)
    {
        MainThread.Demand("HasKey");
        return Store.Has(key);
    }

    public static void DeleteKey(string key) => Set("DeleteKey", key, null);

    public static void DeleteAll()
    {
        MainThread.Demand("DeleteAll");
        Store.Clear();
    }

    private static object? Get(string member, string key)
    {
        MainThread.Demand(member);
        return Store.Get(key);
    }

    private static void Set(string member, string key, object? value)
    {
        MainThread.Demand(member);
        Store.Set(key, value);
    }
}

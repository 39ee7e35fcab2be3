using System.Globalization;

namespace UnityEditor;

/// <summary>Lives as long as the Editor process: survives reloads, not restarts.</summary>
public static class SessionState
{
    public static void SetString(string key, string value) => Set("SetString", key, value);

    public static string GetString(string key, string defaultValue) => Get("GetString", key) ?? defaultValue;

    public static void EraseString(string key) => Set("EraseString", key, null);

    public static void SetInt(string key, int value) => Set("SetInt", "int:" + key, value.ToString(CultureInfo.InvariantCulture));

    public static int GetInt(string key, int defaultValue)
        => Get("GetInt", "int:" + key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : defaultValue;

    public static void EraseInt(string key) => Set("EraseInt", "int:" + key, null);

    public static void SetFloat(string key, float value) => Set("SetFloat", "float:" + key, value.ToString("R", CultureInfo.InvariantCulture));

    public static float GetFloat(string key, float defaultValue)
        => Get("GetFloat", "float:" + key) is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : defaultValue;

    public static void EraseFloat(string key) => Set("EraseFloat", "float:" + key, null);

    public static void SetBool(string key, bool value) => Set("SetBool", "bool:" + key, value ? "1" : "0");

    public static bool GetBool(string key, bool defaultValue) => Get("GetBool", "bool:" + key) is { } text ? text == "1" : defaultValue;

    public static void EraseBool(string key) => Set("EraseBool", "bool:" + key, null);

    public static void SetIntArray(string key, int[] value) => Set("SetIntArray", "ints:" + key, string.Join(",", value));

    public static int[] GetIntArray(string key, int[] defaultValue)
        => Get("GetIntArray", "ints:" + key) is { } text
            ? text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(item => int.Parse(item, CultureInfo.InvariantCulture)).ToArray()
            : defaultValue;

    public static void EraseIntArray(string key) => Set("EraseIntArray", "ints:" + key, null);

    private static string? Get(string member, string key)
    {
        MainThread.Demand(member);
        return NativeLink.Side.GetSessionValue(key);
    }

    private static void Set(string member, string key, string? value)
    {
        MainThread.Demand(member);
        NativeLink.Side.SetSessionValue(key, value);
    }
}

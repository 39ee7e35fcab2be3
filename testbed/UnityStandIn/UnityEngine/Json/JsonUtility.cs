using UnityEngine.StandIn;
using UnityStandIn.Border.Json;

namespace UnityEngine;

/// <summary>Fields only, by Unity's serialization rules. Safe on any thread, as in Unity.</summary>
public static class JsonUtility
{
    public static string ToJson(object? obj) => ToJson(obj, false);

    /// <summary>The stand-in does not indent: prettyPrint changes nothing but white space.</summary>
    public static string ToJson(object? obj, bool prettyPrint) => obj is null ? "" : JsonWriter.Write(FieldStore.Save(obj));

    public static T? FromJson<T>(string json) => (T?)FromJson(json, typeof(T));

    public static object? FromJson(string json, Type type)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        var created = Activator.CreateInstance(type, nonPublic: true)!;
        FromJsonOverwrite(json, created);
        return created;
    }

    public static void FromJsonOverwrite(string json, object objectToOverwrite)
    {
        try
        {
            FieldStore.Load(objectToOverwrite, JsonReader.ParseObject(json));
        }
        catch (FormatException fault)
        {
            throw new ArgumentException($"JSON parse error: {fault.Message}", fault);
        }
    }
}

using System;
using System.IO;
using Hawser.Protocol.Json;
using UnityEngine;

namespace Hawser.Editor.Settings
{
    /// <summary>A small JSON file. One that is missing is empty; one that can't be read is reported, and counts as empty.</summary>
    internal static class SettingsFile
    {
        internal static JsonValue Read(string file)
        {
            if (!File.Exists(file)) return JsonValue.EmptyObject;
            try
            {
                return JsonReader.Parse(File.ReadAllText(file));
            }
            catch (Exception problem) when (problem is JsonSyntaxException || problem is IOException || problem is UnauthorizedAccessException)
            {
                Debug.LogWarning($"Hawser uses its defaults, because {file} can't be read: {problem.Message}");
                return JsonValue.EmptyObject;
            }
        }

        internal static void Write(string file, JsonValue json)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file));
            File.WriteAllText(file, JsonWriter.Write(json) + "\n");
        }

        internal static bool Flag(JsonValue json, string name, bool otherwise) =>
            json.TryGetMember(name, out var value) && value.TryGetBoolean(out var flag) ? flag : otherwise;

        internal static int Port(JsonValue json, string name) =>
            json.TryGetMember(name, out var value) && value.TryGetInt64(out var port) && port > 0 && port <= ushort.MaxValue ? (int)port : 0;

        internal static string Text(JsonValue json, string name) =>
            json.TryGetMember(name, out var value) && value.TryGetString(out var text) ? text : "";
    }
}

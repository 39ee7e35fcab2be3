using UnityStandIn.Border.Json;

namespace UnityEditor.StandIn;

/// <summary>Named values in one JSON file, read once per domain and written whole, so a crash leaves the old file or the new.</summary>
internal sealed class JsonFileStore(Func<string> path)
{
    private JsonObject? _values;

    private JsonObject Values => _values ??= Read();

    public object? Get(string key) => Values.TryGetValue(key, out var value) ? value : null;

    public bool Has(string key) => Values.ContainsKey(key);

    public void Set(string key, object? value)
    {
        // Another Editor of this user may have written meanwhile; its values are kept.
        _values = Read();
        if (value is null)
            _values.Remove(key);
        else
            _values[key] = value;
        Write();
    }

    public void Clear()
    {
        _values = [];
        Write();
    }

    private JsonObject Read() => File.Exists(path()) ? JsonReader.ParseObject(File.ReadAllText(path())) : [];

    private void Write()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path())!);
        var draft = $"{path()}.{Guid.NewGuid():N}";
        File.WriteAllText(draft, JsonWriter.Write(_values));
        if (File.Exists(path()))
            File.Replace(draft, path(), null);
        else
            File.Move(draft, path());
    }
}

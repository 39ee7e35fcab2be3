using UnityStandIn.Border.Json;

namespace UnityEditor.StandIn;

/// <summary>
/// Scenes as JSON: `{"objects":[{"name":"Cube","position":[0,1,0],"components":[{"type":"Spin","fields":{"speed":90}}]}]}`.
/// The same text carries a running scene over a reload in play mode.
/// </summary>
internal static class SceneText
{
    public static void Load(string json)
    {
        foreach (var item in JsonReader.ParseObject(json).Objects("objects"))
            LoadObject(item);
    }

    public static string Save() => JsonWriter.Write(new JsonObject { ["objects"] = Stage.Objects.Select(SaveObject).ToList() });

    private static void LoadObject(JsonObject item)
    {
        var owner = new GameObject(item.Text("name", "GameObject"));
        if (item.TryGetValue("position", out var position) && position is List<object?> { Count: 3 } at)
            owner.transform.localPosition = new Vector3(Number(at[0]), Number(at[1]), Number(at[2]));
        foreach (var component in item.Objects("components"))
            LoadComponent(owner, component);
    }

    private static void LoadComponent(GameObject owner, JsonObject item)
    {
        var type = UserAssemblies.FindType(item.Text("type"));
        if (type is null || !typeof(Component).IsAssignableFrom(type))
        {
            Debug.LogWarning($"The referenced script ({item.Text("type")}) on this Behaviour is missing!");
            return;
        }

        var component = (Component)Activator.CreateInstance(type, nonPublic: true)!;
        FieldStore.Load(component, item.Object("fields"));
        owner.Restore(component);
        Messages.Send(component, "OnValidate");
        if (component is MonoBehaviour behaviour)
        {
            behaviour.IsAwake = item.Flag("awake");
            behaviour.HasStarted = item.Flag("started");
        }
    }

    private static JsonObject SaveObject(GameObject owner) => new()
    {
        ["name"] = owner.name,
        ["position"] = new[] { owner.transform.localPosition.x, owner.transform.localPosition.y, owner.transform.localPosition.z },
        ["components"] = owner.Components.Where(component => component is not Transform).Select(SaveComponent).ToList(),
    };

    private static JsonObject SaveComponent(Component component) => new()
    {
        ["type"] = component.GetType().FullName,
        ["fields"] = FieldStore.Save(component),
        ["awake"] = component is MonoBehaviour { IsAwake: true },
        ["started"] = component is MonoBehaviour { HasStarted: true },
    };

    private static float Number(object? value) => value is double number ? (float)number : 0;
}

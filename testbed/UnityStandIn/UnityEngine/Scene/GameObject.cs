using UnityEngine.StandIn;

namespace UnityEngine;

public sealed class GameObject : Object
{
    private readonly List<Component> _components = [];
    private bool _active = true;

    public GameObject() : this("New Game Object")
    {
    }

    public GameObject(string name)
    {
        MainThread.Demand("Internal_CreateGameObject");
        this.name = name;
        transform = new Transform();
        Add(transform);
        Stage.Add(this);
    }

    public GameObject(string name, params Type[] components) : this(name)
    {
        foreach (var component in components)
            AddComponent(component);
    }

    public Transform transform { get; }

    public GameObject gameObject => this;

    public string tag { get; set; } = "Untagged";

    public int layer { get; set; }

    public bool activeSelf => _active;

    public bool activeInHierarchy => _active && (transform.parent == null || transform.parent.gameObject.activeInHierarchy);

    internal IReadOnlyList<Component> Components => _components;

    public static GameObject? Find(string name)
    {
        MainThread.Demand("Find");
        return Stage.Find<GameObject>().FirstOrDefault(candidate => candidate.name == name && candidate.activeInHierarchy);
    }

    public void SetActive(bool value)
    {
        MainThread.Demand("SetActive");
        _active = value;
        foreach (var behaviour in _components.OfType<Behaviour>().ToArray())
            Stage.EnabledChanged(behaviour);
    }

    public T AddComponent<T>() where T : Component => (T)AddComponent(typeof(T));

    public Component AddComponent(Type componentType)
    {
        MainThread.Demand("AddComponent");
        var component = (Component)Activator.CreateInstance(componentType, nonPublic: true)!;
        Add(component);
        Stage.Added(component);
        return component;
    }

    public T? GetComponent<T>() => _components.OfType<T>().FirstOrDefault();

    public Component? GetComponent(Type type) => _components.FirstOrDefault(type.IsInstanceOfType);

    public T[] GetComponents<T>() => _components.OfType<T>().ToArray();

    public bool TryGetComponent<T>(out T? component)
    {
        component = GetComponent<T>();
        return component is not null;
    }

    internal void Remove(Component component) => _components.Remove(component);

    internal void Restore(Component component) => Add(component);

    private void Add(Component component)
    {
        component.AttachTo(this);
        _components.Add(component);
    }
}

namespace UnityEngine;

public class Component : Object
{
    private GameObject? _gameObject;

    public GameObject gameObject => _gameObject ?? throw new MissingReferenceException("The component belongs to no GameObject.");

    public Transform transform => gameObject.transform;

    public string tag { get => gameObject.tag; set => gameObject.tag = value; }

    public override string name { get => gameObject.name; set => gameObject.name = value; }

    public T? GetComponent<T>() => gameObject.GetComponent<T>();

    public Component? GetComponent(Type type) => gameObject.GetComponent(type);

    public T[] GetComponents<T>() => gameObject.GetComponents<T>();

    internal void AttachTo(GameObject owner) => _gameObject = owner;
}

using UnityEngine.StandIn;

namespace UnityEngine;

public class Object
{
    private static int _lastId;
    private readonly int _id = Interlocked.Decrement(ref _lastId);
    private string _name = "";

    public virtual string name { get => _name; set => _name = value; }

    public HideFlags hideFlags { get; set; }

    internal bool IsDestroyed { get; private set; }

    public static implicit operator bool(Object? exists) => exists != null;

    /// <summary>A destroyed object equals null, which is why Unity's code base is full of `== null`.</summary>
    public static bool operator ==(Object? x, Object? y) => ReferenceEquals(Live(x), Live(y));

    public static bool operator !=(Object? x, Object? y) => !(x == y);

    public static void Destroy(Object obj) => Destroy(obj, 0);

    public static void Destroy(Object obj, float t)
    {
        MainThread.Demand("Destroy");
        Stage.DestroyLater(obj, t);
    }

    public static void DestroyImmediate(Object obj)
    {
        MainThread.Demand("DestroyImmediate");
        Stage.Destroy(obj);
    }

    public static void DontDestroyOnLoad(Object target)
    {
    }

    public static T? FindObjectOfType<T>() where T : Object => FindObjectsOfType<T>().FirstOrDefault();

    public static T? FindFirstObjectByType<T>() where T : Object => FindObjectOfType<T>();

    public static T? FindAnyObjectByType<T>() where T : Object => FindObjectOfType<T>();

    public static T[] FindObjectsOfType<T>() where T : Object
    {
        MainThread.Demand("FindObjectsOfType");
        return Stage.Find<T>();
    }

    public int GetInstanceID() => _id;

    public override bool Equals(object? other) => other is Object obj ? this == obj : other is null && IsDestroyed;

    public override int GetHashCode() => _id;

    public override string ToString() => IsDestroyed ? "null" : $"{name} ({GetType().FullName})";

    internal virtual void MarkDestroyed() => IsDestroyed = true;

    private static Object? Live(Object? x) => x is { IsDestroyed: false } ? x : null;
}

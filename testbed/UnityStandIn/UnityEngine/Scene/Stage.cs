namespace UnityEngine.StandIn;

/// <summary>All objects of the loaded scene, and the life cycle Unity's player loop gives them.</summary>
internal static class Stage
{
    private static readonly List<GameObject> AllObjects = [];
    private static readonly List<(Object Target, double DueAt)> Doomed = [];

    // Life-cycle messages belong to play mode; in edit mode scripts sleep.
    public static bool IsPlaying { get; set; }

    public static IReadOnlyList<GameObject> Objects => AllObjects;

    public static void Add(GameObject created) => AllObjects.Add(created);

    public static void Added(Component component)
    {
        if (IsPlaying && component is MonoBehaviour behaviour)
            Wake(behaviour);
    }

    public static void EnabledChanged(Behaviour behaviour)
    {
        if (IsPlaying && behaviour is MonoBehaviour script)
            Wake(script);
    }

    public static T[] Find<T>() where T : Object
        => typeof(T) == typeof(GameObject)
            ? AllObjects.Cast<T>().ToArray()
            : AllObjects.SelectMany(owner => owner.Components).OfType<T>().ToArray();

    public static void WakeAll()
    {
        foreach (var behaviour in Scripts())
            Wake(behaviour);
    }

    /// <summary>One frame: what is due to start starts, then the updates, then what was destroyed goes.</summary>
    public static void RunFrame()
    {
        Time.NextFrame();
        foreach (var behaviour in Scripts())
            StartOnce(behaviour);
        Broadcast("FixedUpdate");
        Broadcast("Update");
        foreach (var behaviour in Scripts())
            behaviour.AdvanceCoroutines();
        Broadcast("LateUpdate");
        RemoveDoomed();
    }

    public static void Broadcast(string message)
    {
        foreach (var behaviour in Scripts())
            if (behaviour.IsOn && !behaviour.IsDestroyed)
                Messages.Send(behaviour, message);
    }

    public static void DestroyLater(Object target, float delay) => Doomed.Add((target, Time.timeAsDouble + delay));

    public static void Destroy(Object target)
    {
        switch (target)
        {
            case GameObject owner: DestroyObject(owner); break;
            case Component component: DestroyComponent(component); break;
            case { IsDestroyed: false }: target.MarkDestroyed(); break;
        }
    }

    public static void DestroyAll()
    {
        foreach (var owner in AllObjects.ToArray())
            Destroy(owner);
        Doomed.Clear();
    }

    /// <summary>The classes of all objects go; what is to live on has been saved as text.</summary>
    public static void Forget()
    {
        AllObjects.Clear();
        Doomed.Clear();
        IsPlaying = false;
    }

    /// <summary>Before a reload in play mode: scripts are switched off, but not destroyed.</summary>
    public static void DisableAll()
    {
        foreach (var behaviour in Scripts())
            SwitchOff(behaviour);
    }

    private static MonoBehaviour[] Scripts()
        => AllObjects.SelectMany(owner => owner.Components).OfType<MonoBehaviour>().OrderBy(ExecutionOrder).ToArray();

    private static int ExecutionOrder(MonoBehaviour behaviour)
        => ((DefaultExecutionOrder?)Attribute.GetCustomAttribute(behaviour.GetType(), typeof(DefaultExecutionOrder)))?.order ?? 0;

    private static void Wake(MonoBehaviour behaviour)
    {
        if (behaviour.gameObject.activeInHierarchy && !behaviour.IsAwake)
        {
            behaviour.IsAwake = true;
            Messages.Send(behaviour, "Awake");
        }

        if (!behaviour.isActiveAndEnabled)
            SwitchOff(behaviour);
        else if (!behaviour.IsOn)
            SwitchOn(behaviour);
    }

    private static void SwitchOn(MonoBehaviour behaviour)
    {
        behaviour.IsOn = true;
        Messages.Send(behaviour, "OnEnable");
    }

    private static void SwitchOff(MonoBehaviour behaviour)
    {
        if (!behaviour.IsOn)
            return;
        behaviour.IsOn = false;
        Messages.Send(behaviour, "OnDisable");
    }

    private static void StartOnce(MonoBehaviour behaviour)
    {
        if (behaviour.HasStarted || !behaviour.IsOn)
            return;
        behaviour.HasStarted = true;
        Messages.Send(behaviour, "Start");
    }

    private static void RemoveDoomed()
    {
        foreach (var (target, _) in Doomed.Where(entry => entry.DueAt <= Time.timeAsDouble).ToArray())
            Destroy(target);
        Doomed.RemoveAll(entry => entry.Target.IsDestroyed);
    }

    private static void DestroyObject(GameObject owner)
    {
        foreach (var component in owner.Components.Reverse().ToArray())
            DestroyComponent(component);
        AllObjects.Remove(owner);
        owner.MarkDestroyed();
    }

    private static void DestroyComponent(Component component)
    {
        if (component.IsDestroyed)
            return;
        if (component is MonoBehaviour behaviour)
        {
            SwitchOff(behaviour);
            if (behaviour.IsAwake)
                Messages.Send(behaviour, "OnDestroy");
        }

        component.gameObject.Remove(component);
        component.MarkDestroyed();
    }
}

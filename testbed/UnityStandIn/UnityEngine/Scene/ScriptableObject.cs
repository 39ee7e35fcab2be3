using UnityEngine.StandIn;

namespace UnityEngine;

public class ScriptableObject : Object
{
    public static T CreateInstance<T>() where T : ScriptableObject => (T)CreateInstance(typeof(T));

    public static ScriptableObject CreateInstance(Type type)
    {
        MainThread.Demand("CreateScriptableObjectInstanceFromType");
        var created = (ScriptableObject)Activator.CreateInstance(type, nonPublic: true)!;
        Messages.Send(created, "Awake");
        Messages.Send(created, "OnEnable");
        return created;
    }

    internal override void MarkDestroyed()
    {
        Messages.Send(this, "OnDisable");
        Messages.Send(this, "OnDestroy");
        base.MarkDestroyed();
    }
}

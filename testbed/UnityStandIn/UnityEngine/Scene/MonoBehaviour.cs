namespace UnityEngine;

public class MonoBehaviour : Behaviour
{
    public bool useGUILayout { get; set; } = true;

    internal bool HasStarted { get; set; }

    internal bool IsAwake { get; set; }

    internal bool IsOn { get; set; }

    public static void print(object? message) => Debug.Log(message);
}

using System.Collections;
using UnityEngine.StandIn;

namespace UnityEngine;

public class MonoBehaviour : Behaviour
{
    public bool useGUILayout { get; set; } = true;

    internal bool HasStarted { get; set; }

    internal bool IsAwake { get; set; }

    internal bool IsOn { get; set; }

    internal List<Coroutine> Coroutines { get; } = [];

    public static void print(object? message) => Debug.Log(message);

    public Coroutine StartCoroutine(IEnumerator routine)
    {
        MainThread.Demand("StartCoroutine");
        var coroutine = new Coroutine(this, routine);
        Coroutines.Add(coroutine);
        coroutine.Advance();
        return coroutine;
    }

    public void StopCoroutine(Coroutine routine) => routine.Stop();

    public void StopCoroutine(IEnumerator routine) => Coroutines.Find(running => running.Routine == routine)?.Stop();

    public void StopAllCoroutines() => Coroutines.ForEach(running => running.Stop());

    internal void AdvanceCoroutines()
    {
        foreach (var coroutine in Coroutines.ToArray())
            coroutine.Advance();
        Coroutines.RemoveAll(coroutine => coroutine.IsDone);
    }
}

using System.Collections;
using UnityEngine.StandIn;

namespace UnityEngine;

/// <summary>A running routine: the innermost enumerator is on top of the stack.</summary>
public sealed class Coroutine : YieldInstruction
{
    private readonly Stack<IEnumerator> _frames = new();
    private double _wakeAt;
    private Coroutine? _awaited;

    internal Coroutine(MonoBehaviour owner, IEnumerator routine)
    {
        Owner = owner;
        Routine = routine;
        _frames.Push(routine);
    }

    internal MonoBehaviour Owner { get; }

    internal IEnumerator Routine { get; }

    internal bool IsDone => _frames.Count == 0;

    internal void Stop() => _frames.Clear();

    /// <summary>Once per frame, after Update; and once when it is started.</summary>
    internal void Advance()
    {
        if (Time.timeAsDouble < _wakeAt || _awaited is { IsDone: false })
            return;
        _awaited = null;
        // A routine that throws ends, and so do those that wait inside of it.
        if (!Guarded.Run(MoveOn))
            Stop();
    }

    private void MoveOn()
    {
        while (_frames.Count > 0)
        {
            if (!_frames.Peek().MoveNext())
            {
                _frames.Pop();
                continue;
            }

            if (!Descend(_frames.Peek().Current))
                return;
        }
    }

    /// <summary>True when what was yielded is itself a routine, which starts within the same frame.</summary>
    private bool Descend(object? yielded)
    {
        switch (yielded)
        {
            case WaitForSeconds wait: _wakeAt = Time.timeAsDouble + wait.Seconds; return false;
            case Coroutine other: _awaited = other; return false;
            case IEnumerator inner: _frames.Push(inner); return true;
            default: return false;
        }
    }
}

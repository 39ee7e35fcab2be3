using System.Collections.Concurrent;

namespace Hawser.Editor.Core.Tests.Commands;

/// <summary>Notes which groups began and ended, and on which thread.</summary>
internal sealed class FakeUndoGroups : IUndoGroups
{
    public ConcurrentQueue<string> Told { get; } = new();

    public int Begin(string name)
    {
        Told.Enqueue($"begin {name} on {Thread.CurrentThread.Name}");
        return 7;
    }

    public void End(int group, string name) => Told.Enqueue($"end {group} {name} on {Thread.CurrentThread.Name}");
}

namespace Hawser.Editor.Core;

/// <summary>Makes what is done between two moments one step of the Editor's undo history. Main thread only.</summary>
public interface IUndoGroups
{
    /// <returns>The group's number, which is the Editor's and outlives reloads.</returns>
    int Begin(string name);

    /// <summary>All since then is one group, of that name.</summary>
    void End(int group, string name);
}

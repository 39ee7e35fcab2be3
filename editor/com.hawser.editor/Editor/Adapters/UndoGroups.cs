using Hawser.Editor.Core;
using UnityEditor;

namespace Hawser.Editor.Adapters
{
    /// <summary>Unity's undo history. Its group numbers go on through domain reloads.</summary>
    internal sealed class UndoGroups : IUndoGroups
    {
        public int Begin(string name)
        {
            Undo.IncrementCurrentGroup();
            Undo.SetCurrentGroupName(name);
            return Undo.GetCurrentGroup();
        }

        // Named again: whatever recorded a change gave the group its own name.
        public void End(int group, string name)
        {
            Undo.SetCurrentGroupName(name);
            Undo.CollapseUndoOperations(group);
        }
    }
}

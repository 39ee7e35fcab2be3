using Hawser.Editor.Core.Reloading;
using UnityEditor;

namespace Hawser.Editor.Adapters
{
    /// <summary>SessionState lives as long as the Editor's process, and is this Editor's alone; EditorPrefs are the machine's.</summary>
    internal sealed class SessionStateStore : IDomainStore
    {
        public string Load(string key) => SessionState.GetString(key, "");

        public void Save(string key, string value) => SessionState.SetString(key, value);
    }
}

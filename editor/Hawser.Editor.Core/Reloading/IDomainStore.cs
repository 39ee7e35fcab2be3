namespace Hawser.Editor.Core.Reloading;

/// <summary>
/// Keeps text for the life of the Editor process, across its scripting domains: Unity's SessionState. Main thread only.
/// </summary>
public interface IDomainStore
{
    string Load(string key);

    void Save(string key, string value);
}

namespace UnityStandIn.Border;

/// <summary>
/// What Unity's C++ side does for its managed one. Implemented by the host in the root domain. Requests only note the
/// wish: they take effect when the running tick has ended, as in Unity.
/// </summary>
public interface INativeSide
{
    string? GetSessionValue(string key);

    void SetSessionValue(string key, string? value);

    void RequestPlayMode(bool play);

    void RequestPause(bool pause);

    void RequestStep();

    void RequestScriptCompilation(bool cleanBuildCache);

    void RequestScriptReload();

    /// <summary>Looks for changed files and imports them before it returns; scripts compile afterwards.</summary>
    void RefreshAssets();

    void ImportAsset(string path);

    void ChangeAssetEditing(int change);

    void ChangeReloadLock(int change);

    void SetEnterPlayModeOptions(bool enabled, int options);

    bool GetEnterPlayModeOptionsEnabled();

    int GetEnterPlayModeOptions();

    /// <summary>Blocks the main thread until somebody answers; returns the index of the button.</summary>
    int ShowDialog(DialogRequest request);

    ProjectAssembly[] GetAssemblies();

    PackageDescription[] GetPackages();

    /// <summary>Ends the process; does not return.</summary>
    void Exit(int code);

    /// <summary>An exception left a thread of a script: the thread ends, the Editor goes on.</summary>
    void SurviveUnhandledException();
}

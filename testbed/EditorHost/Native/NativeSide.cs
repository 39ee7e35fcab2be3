using UnityStandIn.Border;

namespace EditorHost.Native;

/// <summary>What scripts reach across the border. Every call comes from the scripting domain.</summary>
internal sealed class NativeSide(Editor editor) : MarshalByRefObject, INativeSide
{
    private readonly Dictionary<string, string> _sessionValues = new(StringComparer.Ordinal);

    private EditorSession Session => editor.Session;

#if NETFRAMEWORK // where there are domains, and with them leases on what they see of each other
    public override object? InitializeLifetimeService() => null;

#endif
    public string? GetSessionValue(string key) => _sessionValues.TryGetValue(key, out var value) ? value : null;

    public void SetSessionValue(string key, string? value)
    {
        if (value is null)
            _sessionValues.Remove(key);
        else
            _sessionValues[key] = value;
    }

    public void RequestPlayMode(bool play) => editor.Play.Request(play);

    public void RequestPause(bool pause) => editor.Play.Pause(pause);

    public void RequestStep() => editor.Play.Step();

    public void RequestScriptCompilation(bool cleanBuildCache) => editor.RequestCompilation(cleanBuildCache);

    public void RequestScriptReload() => Session.Queue.Post(editor.Compilation.RequestReload);

    public void RefreshAssets() => editor.Assets.Refresh();

    public void ImportAsset(string path) => editor.Assets.Import(path);

    public void ChangeAssetEditing(int change) => editor.Assets.ChangeEditing(change);

    public void ChangeReloadLock(int change) => editor.Compilation.ChangeLock(change);

    public void SetEnterPlayModeOptions(bool enabled, int options) => (Session.PlayOptions.Enabled, Session.PlayOptions.Options) = (enabled, options);

    public bool GetEnterPlayModeOptionsEnabled() => Session.PlayOptions.Enabled;

    public int GetEnterPlayModeOptions() => Session.PlayOptions.Options;

    public int ShowDialog(DialogRequest request) => editor.Dialogs.Show(request);

    public PackageDescription[] GetPackages() => editor.Reload.Loaded?.Plan.Packages ?? [];

    public ProjectAssembly[] GetAssemblies()
        => (editor.Reload.Loaded?.Plan.Assemblies ?? []).Select(assembly => new ProjectAssembly
        {
            Name = assembly.Name,
            OutputPath = $"Library/ScriptAssemblies/{assembly.Name}.dll",
            SourceFiles = assembly.Sources.Select(Session.Project.Relative).ToArray(),
            Defines = assembly.Defines,
            References = assembly.References,
            IsEditorOnly = assembly.IsEditorOnly,
            AssemblyDefinitionPath = assembly.DefinitionPath,
        }).ToArray();

    public void Exit(int code)
    {
        editor.Reload.EndAtShutdown();
        editor.Exit(code);
    }

    public void SurviveUnhandledException()
    {
        if (Session.Runtime.SurviveThisException())
            Session.Log.WriteLine("(An exception left a pool or finalizer thread: from here on, unhandled exceptions off the main thread are not logged.)");
    }
}

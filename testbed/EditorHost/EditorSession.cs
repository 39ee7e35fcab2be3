using EditorHost.Arguments;
using EditorHost.Domains;
using EditorHost.Faults;
using EditorHost.Project;
using EditorHost.Threading;
using UnityStandIn.Border;

namespace EditorHost;

/// <summary>What one run of the Editor is made of and every part of the host may need.</summary>
internal sealed class EditorSession
{
    private EditorLog? _log;

    public EditorSession(EditorArguments arguments, IScriptRuntime runtime)
    {
        Runtime = runtime;
        Arguments = arguments;
        Project = new ProjectFolder(arguments.ProjectPath);
        Version = arguments.UnityVersion is { } text ? UnityVersion.Parse(text) : UnityVersion.OfProject(Project) ?? UnityVersion.Default;
        PlayOptions = new EnterPlayModeSettings(Project, Version);
        LogPath = arguments.LogFile ?? Project.DefaultLog;
        State.IsFocused = !arguments.Unfocused && !arguments.BatchMode;
        Queue = new MainThreadQueue(State, Wake);
    }

    public IScriptRuntime Runtime { get; }

    public EditorArguments Arguments { get; }

    public ProjectFolder Project { get; }

    public UnityVersion Version { get; }

    public EnterPlayModeSettings PlayOptions { get; }

    public SharedState State { get; } = SharedState.Create();

    public WakeSignal Wake { get; } = new();

    public MainThreadQueue Queue { get; }

    public EditorMonitor Monitor { get; } = new();

    public PlannedDelays Delays { get; } = new();

    public string LogPath { get; }

    /// <summary>Opened once the project is locked: a second instance must not touch the first one's log.</summary>
    public EditorLog Log { get => _log ?? throw new InvalidOperationException("The log is not open yet."); set => _log = value; }

    public string HostFolder { get; } = AppDomain.CurrentDomain.BaseDirectory;

    public string ApplicationPath => Path.Combine(HostFolder, Runtime.Executable);

    public string PreferencesFolder { get; } = Environment.GetEnvironmentVariable("UNITY_STAND_IN_PREFS") is { Length: > 0 } folder
        ? folder
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "unity-stand-in");

    public string BuildTarget => Arguments.BuildTarget ?? "StandaloneLinux64";

    public DomainSettings DomainSettings() => new()
    {
        ProjectPath = Project.Root,
        UnityVersion = Version.Text,
        ApplicationPath = ApplicationPath,
        ApplicationContentsPath = HostFolder.TrimEnd('/'),
        LogPath = LogPath,
        ProductName = YamlSetting.Read(Path.Combine(Project.Settings, "ProjectSettings.asset"), "productName") ?? Path.GetFileName(Project.Root),
        CompanyName = YamlSetting.Read(Path.Combine(Project.Settings, "ProjectSettings.asset"), "companyName") ?? "DefaultCompany",
        BuildTarget = BuildTarget,
        PreferencesFolder = PreferencesFolder,
        IsBatchMode = Arguments.BatchMode,
        IsAssetImportWorker = Arguments.AssetImportWorker,
        IsSecondaryProcess = Arguments.SecondaryProcess || Arguments.AssetImportWorker,
        HasGraphics = !Arguments.NoGraphics,
        CommandLine = Arguments.CommandLine,
        FocusedTick = Arguments.FocusedTick,
        UnfocusedTick = Arguments.UnfocusedTick,
    };
}

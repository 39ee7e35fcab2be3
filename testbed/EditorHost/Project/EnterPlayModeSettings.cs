namespace EditorHost.Project;

/// <summary>The project's choice about domain reloads on play, from ProjectSettings/EditorSettings.asset or the version's default.</summary>
internal sealed class EnterPlayModeSettings
{
    private const int DisableDomainReload = 1;

    public EnterPlayModeSettings(ProjectFolder project, UnityVersion version)
    {
        var file = Path.Combine(project.Settings, "EditorSettings.asset");
        var defaultOptions = version.ReloadsDomainOnPlayByDefault ? 0 : DisableDomainReload;
        Enabled = (YamlSetting.ReadNumber(file, "m_EnterPlayModeOptionsEnabled") ?? defaultOptions) != 0;
        Options = YamlSetting.ReadNumber(file, "m_EnterPlayModeOptions") ?? defaultOptions;
    }

    public bool Enabled { get; set; }

    public int Options { get; set; }

    public bool ReloadsDomain => !Enabled || (Options & DisableDomainReload) == 0;
}

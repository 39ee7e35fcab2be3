namespace UnityEditor;

public enum SettingsScope
{
    User,
    Project,
}

[AttributeUsage(AttributeTargets.Method)]
public class SettingsProviderAttribute : Attribute;

public class SettingsProvider
{
    private string? _label;

    public SettingsProvider(string path, SettingsScope scopes, IEnumerable<string>? keywords = null)
    {
        settingsPath = path;
        scope = scopes;
        this.keywords = keywords ?? [];
    }

    public string settingsPath { get; }

    public SettingsScope scope { get; }

    public string label { get => _label ?? settingsPath.Split('/').Last(); set => _label = value; }

    public IEnumerable<string> keywords { get; set; }

    public Action<string>? guiHandler { get; set; }

    public Action? titleBarGuiHandler { get; set; }

    public Action? footerBarGuiHandler { get; set; }

    public Action? deactivateHandler { get; set; }

    public Func<string, bool>? hasSearchInterestHandler { get; set; }

    public virtual void OnGUI(string searchContext) => guiHandler?.Invoke(searchContext);

    public virtual void OnTitleBarGUI() => titleBarGuiHandler?.Invoke();

    public virtual void OnFooterBarGUI() => footerBarGuiHandler?.Invoke();

    public virtual void OnDeactivate() => deactivateHandler?.Invoke();

    public virtual bool HasSearchInterest(string searchContext)
        => hasSearchInterestHandler?.Invoke(searchContext)
            ?? keywords.Any(keyword => keyword.IndexOf(searchContext, StringComparison.OrdinalIgnoreCase) >= 0);

    public void Repaint()
    {
    }
}

using System.Reflection;
using UnityStandIn.Border;

namespace EditorHost.Domains;

/// <summary>The one scripting domain: made anew at each reload, and left behind when it refuses to go.</summary>
internal sealed class DomainHost(EditorSession session, INativeSide native)
{
    private AppDomain? _domain;
    private IScriptingSide? _scripts;

    public IScriptingSide Scripts => _scripts ?? throw new InvalidOperationException("No scripting domain is loaded.");

    public bool IsLoaded => _scripts is not null;

    public void Create(AssemblyToLoad[] assemblies)
    {
        var generation = ++session.State.Generation;
        _domain = AppDomain.CreateDomain($"Unity Child Domain {generation}", null, new AppDomainSetup
        {
            ApplicationBase = session.HostFolder,
            ConfigurationFile = AppDomain.CurrentDomain.SetupInformation.ConfigurationFile,
        });
        const BindingFlags anyConstructor = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        _scripts = (IScriptingSide)_domain.CreateInstanceAndUnwrap(
            "UnityEditor", "UnityEditor.StandIn.ScriptingDomain", false, anyConstructor, null, null, null, null);
        _scripts.Initialize(native, session.State.Address, session.Wake.Handle, session.DomainSettings());
        foreach (var problem in _scripts.LoadAssemblies(assemblies))
            session.Log.WriteLine(problem);
    }

    /// <summary>Aborts the domain's threads and unloads it; a thread that can't be aborted must not hold the Editor forever.</summary>
    /// <returns>False when the domain was left behind, with all it has loaded.</returns>
    public bool Unload()
    {
        var domain = _domain;
        _domain = null;
        _scripts = null;
        if (domain is null)
            return true;
        string? failure = null;
        var unloader = new Thread(() => failure = TryUnload(domain)) { IsBackground = true, Name = "Domain unloader" };
        unloader.Start();
        if (!unloader.Join(session.Arguments.UnloadTimeout))
            failure = $"it still had running threads after {session.Arguments.UnloadTimeout.TotalSeconds:0.#} s";
        if (failure is not null)
            ReportLeak(failure);
        return failure is null;
    }

    private static string? TryUnload(AppDomain domain)
    {
        try
        {
            AppDomain.Unload(domain);
            return null;
        }
        catch (CannotUnloadAppDomainException fault)
        {
            return fault.Message;
        }
    }

    private void ReportLeak(string failure)
    {
        session.Monitor.LeakedDomains++;
        session.Log.WriteLine(
            $"Domain {session.State.Generation} refused to unload: {failure}. It is left behind. Stop threads in AssemblyReloadEvents.beforeAssemblyReload.");
    }
}

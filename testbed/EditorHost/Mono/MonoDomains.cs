using System.Reflection;
using EditorHost.Compilation;
using EditorHost.Domains;
using UnityStandIn.Border;

namespace EditorHost.Mono;

/// <summary>The one scripting domain: made anew at each reload, and left behind when it refuses to go.</summary>
internal sealed class MonoDomains(EditorSession session, INativeSide native) : IScriptDomains
{
    private readonly LoadSet _loadSet = new(session.Project);
    private AppDomain? _domain;
    private IScriptingSide? _scripts;

    public IScriptingSide Scripts => _scripts ?? throw new InvalidOperationException("No scripting domain is loaded.");

    /// <summary>Of the living domain: what lies in one that was left behind is out of sight.</summary>
    public int AssemblyCount { get; private set; }

    public void Create(CompilationOutcome outcome)
    {
        NativeLibraries.Register(outcome.Plan.NativeLibraries);
        var generation = ++session.State.Generation;
        var assemblies = _loadSet.Prepare(outcome, generation);
        AssemblyCount = assemblies.Length;
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
    public LeakReport? Unload()
    {
        var domain = _domain;
        _domain = null;
        _scripts = null;
        if (domain is null)
            return null;
        string? failure = null;
        var unloader = new Thread(() => failure = TryUnload(domain)) { IsBackground = true, Name = "Domain unloader" };
        unloader.Start();
        if (!unloader.Join(session.Arguments.UnloadTimeout))
            failure = $"it still had running threads after {session.Arguments.UnloadTimeout.TotalSeconds:0.#} s";
        if (failure is not null)
            return Leak(failure, unloader);
        _loadSet.Remove(session.State.Generation);
        return null;
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

    private LeakReport Leak(string failure, Thread unloader) => new()
    {
        Generation = session.State.Generation,
        Message = $"Domain {session.State.Generation} refused to unload: {failure}. It is left behind. "
            + "Stop threads in AssemblyReloadEvents.beforeAssemblyReload.",
        Holders = [],
        IsStillThere = () => unloader.IsAlive,
    };
}

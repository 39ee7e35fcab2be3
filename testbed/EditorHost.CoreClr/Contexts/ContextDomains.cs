using System.Runtime.CompilerServices;
using EditorHost.Compilation;
using EditorHost.CoreClr.Leaks;
using EditorHost.Domains;
using EditorHost.Native;
using UnityStandIn.Border;

namespace EditorHost.CoreClr.Contexts;

/// <summary>
/// The one generation of scripts that is loaded. Nothing can force it out: it goes when nobody refers to it any more, and
/// a reload looks whether it does.
/// </summary>
internal sealed class ContextDomains(EditorSession session, IReloadableSide engine) : IScriptDomains
{
    private ScriptContext? _context;
    private RunningThreads _threadsBefore = RunningThreads.None;

    public IScriptingSide Scripts => engine;

    public int AssemblyCount => AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.IsCollectible);

    public void Create(CompilationOutcome outcome)
    {
        var generation = ++session.State.Generation;
        _threadsBefore = RunningThreads.Now();
        var assemblies = AssembliesOf(outcome);
        _context = new ScriptContext(generation, assemblies, NativeLibraryFile.Among(outcome.Plan.NativeLibraries));
        foreach (var problem in engine.LoadAssemblies(assemblies, _context.LoadScript))
            session.Log.WriteLine(problem);
    }

    public LeakReport? Unload()
    {
        engine.ForgetScripts();
        var departed = LetGo();
        return departed.WaitUntilGone(session.Arguments.UnloadTimeout) ? null : Report(departed);
    }

    // In a method of its own: the caller's frame must not refer to the context while it is waited for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private DepartedContext LetGo()
    {
        var departed = new DepartedContext(_context!);
        _context!.Unload();
        _context = null;
        return departed;
    }

    private LeakReport Report(DepartedContext departed) => new()
    {
        Generation = session.State.Generation,
        Message = $"The scripts of generation {session.State.Generation} are still in memory after their unload: something that lives on refers "
            + "to them. Stop threads, dispose of timers and leave events in [OnCodeUnloading] or AssemblyReloadEvents.beforeAssemblyReload.",
        Holders = [.. departed.FindHolders(), .. RunningThreads.Now().Except(_threadsBefore)],
        IsStillThere = () => departed.IsThere(),
    };

    private AssemblyToLoad[] AssembliesOf(CompilationOutcome outcome) =>
    [
        .. outcome.Plan.Precompiled.Select(assembly => new AssemblyToLoad
        {
            Name = assembly.Name,
            Path = assembly.Path,
            IsPrecompiled = true,
            Package = assembly.Package,
        }),
        .. outcome.Usable.Select(assembly => new AssemblyToLoad
        {
            Name = assembly.Name,
            Path = Path.Combine(session.Project.ScriptAssemblies, assembly.Name + ".dll"),
            IsPrecompiled = false,
            Package = assembly.Package,
        }),
    ];
}

using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using EditorHost.Arguments;
using EditorHost.CoreClr.Contexts;
using EditorHost.Domains;
using UnityStandIn.Border;

namespace EditorHost.CoreClr;

/// <summary>Unity 7: scripts in C# 14 for .NET 10, a collectible load context for each generation, the engine outside of it.</summary>
internal sealed class CoreClrRuntime : IScriptRuntime
{
    private IReloadableSide? _engine;

    public string Executable => "EditorHost.CoreClr";

    public ScriptPlatform Platform { get; } = new()
    {
        LanguageVersion = "14",
        Defines =
        [
            "ENABLE_CORECLR", "NET", "NETCOREAPP", "NET5_0_OR_GREATER", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER",
            "NET9_0_OR_GREATER", "NET10_0", "NET10_0_OR_GREATER", "CSHARP_7_OR_LATER", "CSHARP_7_3_OR_NEWER",
        ],
        ReferenceFolder = FindReferences(),
    };

    public IScriptDomains Open(EditorSession session, INativeSide native)
    {
        _engine = (IReloadableSide)Activator.CreateInstance("UnityEditor", "UnityEditor.StandIn.ScriptingDomain")!.Unwrap()!;
        _engine.Initialize(native, session.State.Address, session.Wake.Handle, session.DomainSettings());
        return new ContextDomains(session, _engine);
    }

    public void SurviveUnhandledExceptions() => ExceptionHandling.SetUnhandledExceptionHandler(fault =>
    {
        _engine!.LogUnhandled(fault);
        return true;
    });

    // The handler above has kept it alive; who comes here is past that.
    public bool SurviveThisException() => false;

    /// <summary>They come with the SDK, whose compiler is needed anyway.</summary>
    private static string FindReferences()
    {
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        return Directory.Exists(packs)
            ? Directory.GetDirectories(packs, "10.*").Select(pack => Path.Combine(pack, "ref", "net10.0")).LastOrDefault(Directory.Exists) ?? throw Missing(packs)
            : throw Missing(packs);
    }

    private static SetupException Missing(string packs)
        => new($"No reference assemblies of .NET 10 in {packs}: scripts are compiled against them. They are part of the .NET 10 SDK.");
}

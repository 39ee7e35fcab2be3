using EditorHost.Domains;
using UnityStandIn.Border;

namespace EditorHost.Mono;

/// <summary>Unity up to 6: scripts in C# 9 for netstandard2.1, an AppDomain for each generation.</summary>
internal sealed class MonoRuntime : IScriptRuntime
{
    public string Executable => "EditorHost.exe";

    public ScriptPlatform Platform { get; } = new()
    {
        LanguageVersion = "9",
        Defines =
        [
            "ENABLE_MONO", "NET_STANDARD", "NET_STANDARD_2_0", "NET_STANDARD_2_1", "NETSTANDARD", "NETSTANDARD2_1",
            "CSHARP_7_OR_LATER", "CSHARP_7_3_OR_NEWER",
        ],
        ReferenceFolder = Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "netstandard"),
    };

    public IScriptDomains Open(EditorSession session, INativeSide native) => new MonoDomains(session, native);

    public void SurviveUnhandledExceptions() => UnhandledExceptions.Install();

    public bool SurviveThisException() => UnhandledExceptions.Survive();
}

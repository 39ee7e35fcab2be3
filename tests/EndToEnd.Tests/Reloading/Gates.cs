using Hawser.EndToEnd.Tests.Rigging;
using Hawser.Testing;

namespace Hawser.EndToEnd.Tests.Reloading;

/// <summary>Holds an Editor's main thread at a stage of its reload, for as long as a test wants: a script in the project waits there while a
/// file says so.</summary>
internal sealed class Gates(HawserProject project)
{
    private const string Script = """
        using System.IO;
        using System.Threading;
        using UnityEditor;
        using UnityEditor.Compilation;
        using UnityEngine;

        [InitializeOnLoad]
        internal static class Gates
        {
            static Gates()
            {
                Pass("attaching");
                CompilationPipeline.compilationStarted += _ => Pass("compiling");
                AssemblyReloadEvents.beforeAssemblyReload += () => Pass("unloading");
                AssemblyReloadEvents.afterAssemblyReload += () => Pass("attached");
            }

            private static void Pass(string stage)
            {
                var gate = Path.Combine(Path.GetDirectoryName(Application.dataPath), "Gates", stage);
                if (!File.Exists(gate)) return;
                File.WriteAllText(gate + ".reached", "");
                while (File.Exists(gate)) Thread.Sleep(2);
            }
        }
        """;

    private int _touched;

    public static IReadOnlyList<string> Stages { get; } = ["compiling", "unloading", "attaching", "attached"];

    public void Install() => project.Write("Assets/Editor/Gates.cs", Script);

    /// <summary>A change that the next refresh compiles and reloads for.</summary>
    public void Touch() => project.Write("Assets/Editor/Touched.cs", $"internal static class Touched {{ internal const int Times = {++_touched}; }}");

    public void Close(string stage) => project.Write($"Gates/{stage}", "");

    public Task ReachedAsync(string stage) => Until.True($"the Editor stands at \"{stage}\"", () => project.Has($"Gates/{stage}.reached"));

    public void Open(string stage)
    {
        File.Delete(Path.Combine(project.Folder, "Gates", stage));
        File.Delete(Path.Combine(project.Folder, "Gates", stage + ".reached"));
    }
}

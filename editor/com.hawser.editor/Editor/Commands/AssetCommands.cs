using System.Collections.Generic;
using System.Linq;
using Hawser.Editor.Core.State;
using Hawser.Protocol.Json;
using UnityEditor;
using UnityEditor.Compilation;
using Phase = Hawser.Protocol.V1.EditorState.Types.Phase;

namespace Hawser.Editor.Commands
{
    internal static class AssetCommands
    {
        [HawserCommand("asset.refresh", "Imports what has changed, compiles, and ends when the Editor is ready again.",
            Description = "Fails with compile_failed and the diagnostics when the scripts have errors.",
            Traits = CommandTraits.Idempotent | CommandTraits.Reloads, TimeoutSeconds = 600, Result = typeof(RefreshResult))]
        internal static Continuation Refresh(CommandContext context, [HawserArgument("Import everything anew, changed or not.")] bool force = false)
        {
            var start = new RefreshProgress(Bootstrap.Runtime);
            context.IfReloaded(Refreshing.Name, start.ToJson());
            context.Report(0, "importing");
            Import(force ? ImportAssetOptions.ForceUpdate : ImportAssetOptions.Default);
            CompileAgainIfErrorsAreUnknown();
            return Continuation.At(Refreshing.Name, start.ToJson());
        }

        // The main thread is in there until all is imported: nobody else comes to say that it is.
        private static void Import(ImportAssetOptions options)
        {
            var state = Bootstrap.Runtime.State;
            state.SetPhase(Phase.Importing);
            try
            {
                AssetDatabase.Refresh(options);
            }
            finally
            {
                if (state.Current.Phase == Phase.Importing) state.SetPhase(Phase.Ready);
            }
        }

        // Errors from before this Editor's first domain: Unity says that there are some, not which, and would not compile again.
        private static void CompileAgainIfErrorsAreUnknown()
        {
            if (EditorUtility.scriptCompilationFailed && !EditorApplication.isCompiling && Bootstrap.Runtime.Compile.Succeeded)
                CompilationPipeline.RequestScriptCompilation();
        }

        internal sealed class RefreshResult
        {
            [HawserArgument("Scripts were compiled.")]
            public bool Compiled { get; set; }

            [HawserArgument("The scripting domain was reloaded.")]
            public bool Reloaded { get; set; }

            [HawserArgument("Scripts have changed, and Unity compiles them when play mode ends, as the preferences say.")]
            public bool Deferred { get; set; }

            [HawserArgument("Warnings of the compile.")]
            public IReadOnlyList<JsonValue> Diagnostics { get; set; }

            internal static RefreshResult Of(CompileTracker compile, bool compiled, bool reloaded) => new RefreshResult
            {
                Compiled = compiled,
                Reloaded = reloaded,
                Diagnostics = compiled ? compile.Diagnostics.Select(DiagnosticJson.Write).ToList() : new List<JsonValue>(),
            };
        }
    }
}

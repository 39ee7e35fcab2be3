using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using UnityEditor;

namespace Hawser.Editor.Commands
{
    /// <summary>
    /// The rest of asset.refresh, tick by tick, in as many domains as it takes: an import may bring scripts that bring another
    /// compile and another reload. It is over when nothing has been going on for a few ticks.
    /// </summary>
    internal static class Refreshing
    {
        internal const string Name = "asset.refresh";

        // Unity may take a tick or two from the end of an import to the begin of the compile that it calls for.
        private const int EnoughQuietTicks = 3;

        // A compile that succeeded brings a reload, unless it changed nothing or reloads are locked.
        private const double PatienceForReload = 1.5;

        // "Recompile after finished playing": Unity calls itself compiling until play mode ends, and does nothing.
        private const double PatienceForDeferredCompile = 2;

        [HawserContinuation(Name)]
        internal static Continuation Go(CommandContext context, JsonValue state)
        {
            var progress = new RefreshProgress(state);
            if (Bootstrap.Runtime.Compile.IsRunning || EditorApplication.isUpdating) return Busy(progress);
            if (EditorApplication.isCompiling) return EditorApplication.isPlaying ? WaitInPlayMode(progress) : Busy(progress);

            progress.QuietTicks++;
            return progress.QuietTicks < EnoughQuietTicks || AwaitsReload(progress) ? Continuation.Again(progress.ToJson()) : Conclude(progress);
        }

        private static Continuation Busy(RefreshProgress progress)
        {
            progress.QuietTicks = 0;
            progress.BusyAt = EditorApplication.timeSinceStartup;
            return Continuation.Again(progress.ToJson());
        }

        private static Continuation WaitInPlayMode(RefreshProgress progress) =>
            progress.QuietSeconds > PatienceForDeferredCompile ? Deferred(progress) : Continuation.NotYet;

        private static Continuation Deferred(RefreshProgress progress)
        {
            var result = AssetCommands.RefreshResult.Of(Bootstrap.Runtime.Compile, HasCompiled(progress), HasReloaded(progress));
            result.Deferred = true;
            return Continuation.Done(result);
        }

        private static bool AwaitsReload(RefreshProgress progress) =>
            HasCompiled(progress) && Bootstrap.Runtime.Compile.Succeeded && !HasReloaded(progress) && progress.QuietSeconds < PatienceForReload;

        private static Continuation Conclude(RefreshProgress progress)
        {
            if (EditorUtility.scriptCompilationFailed) throw new HawserException(CompileFailures.Create(Bootstrap.Runtime.Compile));
            return Continuation.Done(AssetCommands.RefreshResult.Of(Bootstrap.Runtime.Compile, HasCompiled(progress), HasReloaded(progress)));
        }

        private static bool HasCompiled(RefreshProgress progress) => Bootstrap.Runtime.Compile.Finished > progress.Compiles;

        private static bool HasReloaded(RefreshProgress progress) => Bootstrap.Runtime.DomainGeneration > progress.Generation;
    }
}

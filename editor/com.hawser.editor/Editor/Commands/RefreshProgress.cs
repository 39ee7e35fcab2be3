using Hawser.Editor.Core;
using Hawser.Protocol.Json;
using UnityEditor;

namespace Hawser.Editor.Commands
{
    /// <summary>What asset.refresh must know across a reload: how things were when it began, and how long all has been quiet.</summary>
    internal sealed class RefreshProgress
    {
        internal RefreshProgress(EditorRuntime runtime)
        {
            Compiles = runtime.Compile.Finished;
            Generation = runtime.DomainGeneration;
            BusyAt = EditorApplication.timeSinceStartup;
        }

        internal RefreshProgress(JsonValue json)
        {
            Compiles = Integer(json, "compiles");
            Generation = Integer(json, "generation");
            QuietTicks = Integer(json, "quietTicks");
            BusyAt = json["busyAt"].TryGetDouble(out var seconds) ? seconds : 0;
        }

        /// <summary>Compiles finished before it began.</summary>
        internal long Compiles { get; }

        /// <summary>The domain it began in.</summary>
        internal long Generation { get; }

        /// <summary>Ticks in a row that found nothing going on.</summary>
        internal long QuietTicks { get; set; }

        /// <summary>When something last was going on, in seconds of the Editor's life: the same clock in each domain.</summary>
        internal double BusyAt { get; set; }

        internal double QuietSeconds => EditorApplication.timeSinceStartup - BusyAt;

        internal JsonValue ToJson() => JsonValue.Object(
            ("compiles", Compiles), ("generation", Generation), ("quietTicks", QuietTicks), ("busyAt", BusyAt));

        private static long Integer(JsonValue json, string name) => json[name].TryGetInt64(out var number) ? number : 0;
    }
}

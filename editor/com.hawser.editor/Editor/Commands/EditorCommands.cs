using System;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Commands
{
    /// <summary>What the Editor says of itself; all but one from a background thread, which answers though the main thread be stuck.</summary>
    internal static class EditorCommands
    {
        [HawserCommand("editor.ping", "Answers at once, and says how long ago the main thread last ticked.",
            Traits = CommandTraits.Read, MainThread = false, Quick = true)]
        internal static PingResult Ping() => new PingResult { MainThreadAgeMs = (long)Bootstrap.Runtime.MainThreadAge.TotalMilliseconds };

        [HawserCommand("editor.ready", "Answers from the main thread: an answer says that it is free.", Traits = CommandTraits.Read)]
        internal static PingResult Ready() => Ping();

        [HawserCommand("editor.state", "Says what the Editor is doing.", Traits = CommandTraits.Read, MainThread = false, Quick = true)]
        internal static StateResult State()
        {
            var state = Bootstrap.Runtime.State.Current;
            return new StateResult
            {
                Phase = state.Phase.ToString().ToLowerInvariant(),
                Play = PlayState.NameOf(state.Play),
                Focused = state.Focused,
                CompileFailed = state.CompileFailed,
                Since = DateTimeOffset.FromUnixTimeMilliseconds(state.SinceUnixMs),
                MainThreadAgeMs = state.MainThreadAgeMs,
                DomainGeneration = Bootstrap.Runtime.DomainGeneration,
            };
        }

        internal sealed class PingResult
        {
            [HawserArgument("Milliseconds since the main thread last ticked.")]
            public long MainThreadAgeMs { get; set; }
        }

        internal sealed class StateResult
        {
            [HawserArgument("starting, ready, compiling, importing, reloading or quitting.")]
            public string Phase { get; set; }

            [HawserArgument("stopped, playing, paused or transitioning.")]
            public string Play { get; set; }

            public bool Focused { get; set; }

            [HawserArgument("The last compile had errors: the code before it is still running.")]
            public bool CompileFailed { get; set; }

            [HawserArgument("When the phase began.")]
            public DateTimeOffset Since { get; set; }

            [HawserArgument("Milliseconds since the main thread last ticked.")]
            public long MainThreadAgeMs { get; set; }

            [HawserArgument("1 for the first scripting domain, one more per reload.")]
            public long DomainGeneration { get; set; }
        }
    }
}

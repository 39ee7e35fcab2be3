using System;
using Hawser.Editor.Adapters;
using Hawser.Editor.Core;
using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Settings;
using Hawser.Protocol.V1;
using UnityEditor;
using UnityEngine;

namespace Hawser.Editor
{
    /// <summary>Where Hawser enters and leaves a scripting domain. Every start-up and shut-down hook of the package is here.</summary>
    [InitializeOnLoad]
    internal static class Bootstrap
    {
        private static IDisposable[] _watches = Array.Empty<IDisposable>();

        static Bootstrap()
        {
            if (StartRules.WhyNot() == null) Start();
            else EditorRuntime.StayOut();
        }

        /// <summary>Null where Hawser does not run: see <see cref="StartRules"/>.</summary>
        internal static EditorRuntime Runtime { get; private set; }

        private static void Start()
        {
            var settings = ProjectSettings.Load();
            Runtime = new EditorRuntime(new EditorRuntimeOptions
            {
                Identity = EditorFacts.Identity(),
                Store = new SessionStateStore(),
                ServesTheDomain = true,
                Commands = CommandFinder.Find(),
                SignalTick = TickSignal.Bind(),
                FramesOfLogging = ConsoleTap.FramesOfLogging,
                Warn = Debug.LogWarning,
                StartDaemon = settings.StartDaemon,
                UseKeeper = StartRules.MayUseKeeper(settings),
                HttpPort = StartRules.HttpPort(UserSettings.Load()),
                LibraryFolder = EditorFacts.LibraryFolder,
                Executable = UserSettings.Load().Executable,
            });
            _watches = new IDisposable[]
            {
                new ConsoleTap(Runtime.Logs),
                new PlayModeWatch(Runtime.State),
                new CompileWatch(Runtime),
                new ImportWatch(Runtime),
                new FocusWatch(Runtime.State),
            };
            EditorApplication.update += FirstTick;
            AssemblyReloadEvents.beforeAssemblyReload += BeforeReload;
            EditorApplication.quitting += Quit;
            Runtime.Start();
        }

        // The first update means that loading is over. From then on an update costs a method call and a write.
        private static void FirstTick()
        {
            EditorApplication.update -= FirstTick;
            EditorApplication.update += Runtime.Tick;
            Runtime.State.SetPhase(EditorApplication.isCompiling ? EditorState.Types.Phase.Compiling : EditorState.Types.Phase.Ready);
            Runtime.Tick();
        }

        private static void BeforeReload()
        {
            Unhook();
            Runtime.EndForReload();
        }

        private static void Quit()
        {
            Unhook();
            Runtime.EndForQuit();
        }

        // Whatever still points into this domain would keep it alive, or be called in it when it is gone.
        private static void Unhook()
        {
            EditorApplication.update -= FirstTick;
            EditorApplication.update -= Runtime.Tick;
            AssemblyReloadEvents.beforeAssemblyReload -= BeforeReload;
            EditorApplication.quitting -= Quit;
            foreach (var watch in _watches) watch.Dispose();
            _watches = Array.Empty<IDisposable>();
        }
    }
}

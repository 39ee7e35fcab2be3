using System;
using System.Collections.Generic;
using Hawser.Editor.Adapters;
using Hawser.Editor.Core;
using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Settings;
using Hawser.Protocol.V1;
using UnityEditor;
using UnityEngine;
#if UNITY_6000_5_OR_NEWER
using Unity.Scripting.LifecycleManagement;
#endif

namespace Hawser.Editor
{
    /// <summary>Where Hawser enters and leaves a scripting domain. Every start-up and shut-down hook of the package is here.</summary>
    [InitializeOnLoad]
    internal static partial class Bootstrap
    {
        private static readonly List<IDisposable> Watches = new List<IDisposable>();

        static Bootstrap()
        {
            if (StartRules.WhyNot() == null) TryStart();
            else EditorRuntime.StayOut();
        }

        /// <summary>Null where Hawser does not run: see <see cref="StartRules"/>.</summary>
        internal static EditorRuntime Runtime { get; private set; }

        // If this class could not be initialized, whoever looks at it later would get that exception instead of what it says.
        private static void TryStart()
        {
            try
            {
                Start();
            }
            catch (Exception problem)
            {
                Debug.LogException(problem);
                Unhook();
                Runtime?.Dispose();
                Runtime = null;
            }
        }

        private static void Start()
        {
            var settings = ProjectSettings.Load();
            Runtime = new EditorRuntime(new EditorRuntimeOptions
            {
                Identity = EditorFacts.Identity(),
                Store = new SessionStateStore(),
                Undo = new UndoGroups(),
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
            Watches.Add(new ConsoleTap(Runtime.Logs));
            Watches.Add(new PlayModeWatch(Runtime.State));
            Watches.Add(new CompileWatch(Runtime));
            Watches.Add(new ImportWatch(Runtime));
            Watches.Add(new FocusWatch(Runtime.State));
            EditorApplication.update += FirstTick;
#if !UNITY_6000_5_OR_NEWER
            AssemblyReloadEvents.beforeAssemblyReload += Leave;
#endif
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

        // The code of this domain goes. Unity tells since 6000.5 by the attribute, which holds no reference to what is to go.
#if UNITY_6000_5_OR_NEWER
        [OnCodeUnloading]
#endif
        private static void Leave()
        {
            Unhook();
            Runtime?.EndForReload();
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
            if (Runtime != null) EditorApplication.update -= Runtime.Tick;
#if !UNITY_6000_5_OR_NEWER
            AssemblyReloadEvents.beforeAssemblyReload -= Leave;
#endif
            EditorApplication.quitting -= Quit;
            foreach (var watch in Watches) watch.Dispose();
            Watches.Clear();
        }
    }
}

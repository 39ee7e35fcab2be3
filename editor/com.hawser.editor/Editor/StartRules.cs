using System;
using System.Linq;
using Hawser.Editor.Settings;
using UnityEditor;
using UnityEditor.MPE;
using UnityEngine;

namespace Hawser.Editor
{
    /// <summary>Which Unity processes are Editors that somebody may want to talk to.</summary>
    internal static class StartRules
    {
        /// <summary>Why Hawser does not start in this process; null: it does.</summary>
        internal static string WhyNot()
        {
            if (AssetDatabase.IsAssetImportWorkerProcess()) return "this is an asset import worker";
            if (ProcessService.level != ProcessLevel.Main) return "this is a secondary process of another Editor";
            if (BuildPipeline.isBuildingPlayer) return "a player is being built";
            if (Environment.GetEnvironmentVariable("HAWSER_DISABLE") == "1") return "HAWSER_DISABLE is set";
            if (IsOneShot() && Environment.GetEnvironmentVariable("HAWSER_ENABLE") != "1") return "this is a batch run with an end of its own";
            return ProjectSettings.Load().Enabled ? null : "it is turned off in Project Settings > Hawser";
        }

        /// <summary>HAWSER_KEEPER=0 is for finding out whether it is the native library that makes trouble.</summary>
        internal static bool MayUseKeeper(ProjectSettings settings) =>
            Environment.GetEnvironmentVariable("HAWSER_KEEPER") != "0" && settings.Keeper;

        /// <summary>Null: nowhere. 0: on a free port. HAWSER_EDITOR_HTTP ("off", or a port) counts before the settings.</summary>
        internal static int? HttpPort(UserSettings settings)
        {
            var said = Environment.GetEnvironmentVariable("HAWSER_EDITOR_HTTP");
            if (said == "off") return null;
            if (int.TryParse(said, out var port) && port >= 0 && port <= ushort.MaxValue) return port;
            return settings.Http ? settings.HttpPort : (int?)null;
        }

        // A build or a test run in CI is not to wait for us, nor to start a daemon on a build machine.
        private static bool IsOneShot()
        {
            if (!Application.isBatchMode) return false;
            var arguments = Environment.GetCommandLineArgs();
            return arguments.Contains("-quit") || arguments.Contains("-runTests");
        }
    }
}

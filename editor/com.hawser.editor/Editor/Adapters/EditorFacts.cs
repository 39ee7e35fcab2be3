using System.IO;
using Hawser.Editor.Core;
using Hawser.Protocol.V1;
using UnityEngine;
using PackageInfo = UnityEditor.PackageManager.PackageInfo;

namespace Hawser.Editor.Adapters
{
    /// <summary>What stays the same for the life of this Editor.</summary>
    internal static class EditorFacts
    {
        internal static string ProjectPath => Path.GetDirectoryName(Application.dataPath);

        /// <summary>Ours to write to, and nobody's to keep: Unity makes Library anew when it is missing.</summary>
        internal static string LibraryFolder => Path.Combine(ProjectPath, "Library", "Hawser");

        internal static string PackageVersion => PackageInfo.FindForAssembly(typeof(EditorFacts).Assembly)?.version ?? "0.0.0";

        internal static EditorIdentity Identity() => EditorIdentities.Create(
            ProjectPath, Application.unityVersion, PackageVersion, Application.platform.ToString(), Application.isBatchMode);
    }
}

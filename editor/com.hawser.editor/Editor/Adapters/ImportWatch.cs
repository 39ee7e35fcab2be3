using System;
using Hawser.Editor.Core;
using UnityEditor;
using Phase = Hawser.Protocol.V1.EditorState.Types.Phase;

namespace Hawser.Editor.Adapters
{
    /// <summary>
    /// Follows imports of assets. No event of Unity's says that one begins, and a postprocessor that did would make Unity import every
    /// asset anew; so this asks at each update, and whoever starts a refresh within one says so.
    /// </summary>
    internal sealed class ImportWatch : IDisposable
    {
        private readonly EditorRuntime _runtime;
        private Operation _operation;

        internal ImportWatch(EditorRuntime runtime)
        {
            _runtime = runtime;
            EditorApplication.update += Look;
        }

        public void Dispose() => EditorApplication.update -= Look;

        private void Look()
        {
            var importing = EditorApplication.isUpdating;
            if (importing == (_operation != null)) return;
            if (importing) Begin();
            else End();
        }

        private void Begin()
        {
            _operation = _runtime.Operations.Start("import");
            if (!_runtime.Compile.IsRunning) _runtime.State.SetPhase(Phase.Importing);
        }

        private void End()
        {
            _operation.Complete();
            _operation = null;
            if (!_runtime.Compile.IsRunning) _runtime.State.SetPhase(Phase.Ready);
        }
    }
}

using System;
using System.IO;
using System.Linq;
using Hawser.Editor.Core;
using Hawser.Editor.Core.State;
using Hawser.Protocol.V1;
using UnityEditor;
using UnityEditor.Compilation;
using Phase = Hawser.Protocol.V1.EditorState.Types.Phase;
using Severity = Hawser.Protocol.V1.Diagnostic.Types.Severity;

namespace Hawser.Editor.Adapters
{
    /// <summary>Follows script compilation. Compile errors never come as log events, so this is where they are had.</summary>
    internal sealed class CompileWatch : IDisposable
    {
        private readonly EditorRuntime _runtime;
        private readonly string _projectPath = EditorFacts.ProjectPath;
        private Operation _operation;

        internal CompileWatch(EditorRuntime runtime)
        {
            _runtime = runtime;
            _runtime.State.SetCompileFailed(EditorUtility.scriptCompilationFailed);
            CompilationPipeline.compilationStarted += OnStarted;
            CompilationPipeline.assemblyCompilationFinished += OnAssembly;
            CompilationPipeline.compilationFinished += OnFinished;
        }

        public void Dispose()
        {
            CompilationPipeline.compilationStarted -= OnStarted;
            CompilationPipeline.assemblyCompilationFinished -= OnAssembly;
            CompilationPipeline.compilationFinished -= OnFinished;
        }

        private void OnStarted(object compilation)
        {
            _operation = _runtime.Operations.Start("compile");
            _runtime.State.SetPhase(Phase.Compiling);
            _runtime.Compile.Start();
        }

        private void OnAssembly(string path, CompilerMessage[] messages)
        {
            var assembly = Path.GetFileNameWithoutExtension(path);
            _runtime.Compile.AddDiagnostics(messages.Select(message => ToDiagnostic(message, assembly)));
            _operation?.Report(50, assembly);
        }

        private void OnFinished(object compilation)
        {
            _runtime.Compile.Finish();
            _runtime.State.SetCompileFailed(!_runtime.Compile.Succeeded);
            _runtime.State.SetPhase(Phase.Ready);
            _operation?.Complete(_runtime.Compile.Succeeded ? 0 : 1);
            _operation = null;
        }

        private Diagnostic ToDiagnostic(CompilerMessage message, string assembly) => DiagnosticText.Read(
            message.message, message.file, message.line, message.column, SeverityOf(message.type), assembly, _projectPath);

        private static Severity SeverityOf(CompilerMessageType type)
        {
            switch (type)
            {
                case CompilerMessageType.Error:
                    return Severity.Error;
                case CompilerMessageType.Warning:
                    return Severity.Warning;
                default:
                    return Severity.Info;
            }
        }
    }
}

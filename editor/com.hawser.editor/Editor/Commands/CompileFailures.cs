using System.Linq;
using Hawser.Editor.Core.State;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Commands
{
    /// <summary>The failure of a command that needs scripts that compile.</summary>
    internal static class CompileFailures
    {
        internal static Failure Create(CompileTracker compile)
        {
            var errors = compile.Diagnostics.Where(diagnostic => diagnostic.Severity == Diagnostic.Types.Severity.Error).ToList();
            var message = errors.Count == 0 ? "The scripts have compile errors." : $"{errors.Count} compile error{(errors.Count == 1 ? "" : "s")}. The first: {Describe(errors[0])}";
            return Failures.Create(ErrorCatalog.CompileFailed, message).WithDetails(
                JsonWriter.Write(JsonValue.Object(("diagnostics", JsonValue.Array(compile.Diagnostics.Select(DiagnosticJson.Write))))));
        }

        private static string Describe(Diagnostic error) => $"{error.File}({error.Line},{error.Column}): error {error.Code}: {error.Message}";
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Events;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.Diagnostic.Types;

namespace Hawser.Daemon.Commands.Conditions;

/// <summary>What the last compile said, from the event store.</summary>
internal sealed class CompileResults(EventHub events)
{
    /// <summary>Enough to find the last end among beginnings.</summary>
    private const int Newest = 4;

    public Failure FailureOf(EditorId editor)
    {
        var filter = new CompiledFilter(new EventFilter { Target = new EditorTarget { Editor = editor.Value }, Kinds = { EventFilter.Types.Kind.Compile } });
        var last = events.Newest(filter, Newest).LastOrDefault(entry => entry.Compile.Kind == CompileEvent.Types.Kind.Finished)?.Compile;
        return FailureOf(last);
    }

    public static Failure FailureOf(CompileEvent? compile)
    {
        var errors = compile?.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error) ?? 0;
        var message = errors == 0 ? "The project's scripts do not compile." : $"The project's scripts do not compile: {errors} {(errors == 1 ? "error" : "errors")}.";
        var failure = Failures.Create(ErrorCatalog.CompileFailed, message);
        return compile is null ? failure : failure.WithDetails(Details(compile));
    }

    private static string Details(CompileEvent compile)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("diagnostics");
            foreach (var diagnostic in compile.Diagnostics) Write(json, diagnostic);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("code", diagnostic.Code);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("file", diagnostic.File);
        json.WriteNumber("line", diagnostic.Line);
        json.WriteNumber("column", diagnostic.Column);
        json.WriteString("assembly", diagnostic.Assembly);
        json.WriteEndObject();
    }
}

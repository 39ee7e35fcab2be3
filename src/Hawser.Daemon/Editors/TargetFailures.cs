using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>Why a target means no single Editor, told so that the caller can choose.</summary>
internal static class TargetFailures
{
    public static Failure None(EditorTarget? target) => target switch
    {
        { Editor.Length: > 0 } => Failures.Create(ErrorCatalog.UnknownEditor, $"No Editor has an id that begins with, or the process id, '{target.Editor}'."),
        { ProjectPath.Length: > 0 } => Failures.Create(
            ErrorCatalog.NoEditor, $"No Editor with the Hawser package has '{target.ProjectPath}' open; it was looked for by its full path."),
        { ProjectId.Length: > 0 } => Failures.Create(ErrorCatalog.UnknownProject, $"No Editor has the project '{target.ProjectId}' open."),
        _ => Failures.Create(ErrorCatalog.NoEditor, "No Editor with the Hawser package is running."),
    };

    public static Failure SeveralProjects(ImmutableArray<TrackedEditor> candidates) =>
        Failures.Create(ErrorCatalog.AmbiguousProject, $"{candidates.Length} Editors are open, in different projects:{List(candidates)}")
            .WithDetails(Candidates(candidates));

    public static Failure SeveralEditors(ImmutableArray<TrackedEditor> candidates) =>
        Failures.Create(ErrorCatalog.AmbiguousEditor, $"{candidates.Length} Editors fit:{List(candidates)}")
            .WithDetails(Candidates(candidates));

    private static string List(ImmutableArray<TrackedEditor> candidates) =>
        string.Concat(candidates.Select(editor => $"\n  {editor.Id} (pid {editor.Identity.Pid}) {editor.Identity.ProjectPath}"));

    private static string Candidates(ImmutableArray<TrackedEditor> candidates)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("candidates");
            foreach (var editor in candidates) Write(json, editor);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TrackedEditor editor)
    {
        json.WriteStartObject();
        json.WriteString("editorId", editor.Id.Value);
        json.WriteNumber("pid", editor.Identity.Pid);
        json.WriteString("projectId", editor.ProjectId);
        json.WriteString("projectPath", editor.Identity.ProjectPath);
        json.WriteString("phase", editor.Model.Phase.ToString());
        json.WriteEndObject();
    }
}

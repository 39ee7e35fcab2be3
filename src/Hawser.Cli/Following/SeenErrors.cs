using Hawser.Link.Discovery;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary>Up to where this user has seen the errors of a project: a small file in the state folder, one a project.</summary>
internal sealed class SeenErrors(HawserFolders folders, EditorTarget target)
{
    private string File => Path.Combine(folders.State, "seen-errors", $"{NameOf(target)}.json");

    /// <summary>Where the log was last cleared, if there is nothing to go on from: also where the store is another one, whose numbers mean other events.</summary>
    public async Task<StartPlace> ReadAsync(string epoch, CancellationToken cancel)
    {
        try
        {
            var seen = JsonReader.Parse(await System.IO.File.ReadAllTextAsync(File, cancel));
            return seen["epoch"] == JsonValue.From(epoch) && seen["sequence"] is { } number && number.TryGetInt64(out var sequence) && sequence > 0
                ? new StartPlace((ulong)sequence, null)
                : StartPlace.LastClear;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonSyntaxException)
        {
            return StartPlace.LastClear; // a first time; a damaged file is no reason to hide errors
        }
    }

    public async Task WriteAsync(string epoch, ulong sequence, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        var text = JsonWriter.Write(JsonValue.Object(("epoch", epoch), ("sequence", JsonValue.From(sequence))));
        var beside = $"{File}.{Environment.ProcessId}";
        await System.IO.File.WriteAllTextAsync(beside, text, cancel);
        System.IO.File.Move(beside, File, overwrite: true);
    }

    private static string NameOf(EditorTarget target) => target switch
    {
        { Editor.Length: > 0 } => $"editor-{string.Concat(target.Editor.Where(char.IsAsciiLetterOrDigit))}",
        { ProjectId.Length: > 0 } => string.Concat(target.ProjectId.Where(character => char.IsAsciiLetterOrDigit(character) || character == '-')),
        _ => "all",
    };
}

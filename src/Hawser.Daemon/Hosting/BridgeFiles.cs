using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Daemon.Editors;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Hosting;

/// <summary>
/// <c>&lt;project&gt;/.hawser/bridge.json</c>: projectId, port, pid, for tools that look in the project. There from when an Editor
/// connects until the project's last one is gone; a reload leaves it. Written off the registry's lock, one after the other.
/// </summary>
internal sealed class BridgeFiles(EditorRegistry editors, ILogger<BridgeFiles> log) : IEditorObserver
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private Task _last = Task.CompletedTask;
    private int _port;

    /// <summary>From now on, files tell of this port. Nothing is written before: the port must answer first.</summary>
    public void Begin(int port)
    {
        _port = port;
        editors.Observe(this);
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        var (id, folder) = (editor.ProjectId, editor.Identity.ProjectPath);
        Queue(() => Write(id, folder));
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
        var (id, folder) = (editor.ProjectId, editor.Identity.ProjectPath);
        Queue(() =>
        {
            if (editors.Directory.OfProject(id).IsEmpty) Remove(FileIn(folder));
        });
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    /// <summary>Completes when all that was to be written or removed so far has been.</summary>
    public Task WhenWritten()
    {
        lock (_gate) return _last;
    }

    public Task RemoveAllAsync()
    {
        Queue(() =>
        {
            foreach (var file in _written.ToArray()) Remove(file);
        });
        return WhenWritten();
    }

    private void Queue(Action work)
    {
        lock (_gate) _last = _last.ContinueWith(static (_, work) => ((Action)work!)(), work, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Write(string projectId, string projectFolder)
    {
        var file = FileIn(projectFolder);
        try
        {
            // A path that is not a folder here belongs to an Editor in a container or on another machine.
            if (!Path.IsPathFullyQualified(projectFolder) || !Directory.Exists(projectFolder)) return;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            AtomicFile.Write(file, Content(projectId));
            _written.Add(file);
        }
        catch (Exception e) when (e is HawserException or IOException or UnauthorizedAccessException)
        {
            log.BridgeFileUnwritable(file, e.Message);
        }
    }

    private void Remove(string file)
    {
        if (!_written.Remove(file)) return;
        try
        {
            if (IsOurs(file)) File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.BridgeFileUnwritable(file, e.Message);
        }
    }

    // A daemon with other folders may have written its own over ours.
    private bool IsOurs(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.GetProperty("pid").GetInt32() == Environment.ProcessId && json.RootElement.GetProperty("port").GetInt32() == _port;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private string Content(string projectId)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("projectId", projectId);
            json.WriteNumber("port", _port);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string FileIn(string projectFolder) => Path.Combine(projectFolder, ".hawser", "bridge.json");
}

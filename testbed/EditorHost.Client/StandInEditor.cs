using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace EditorHost.Client;

/// <summary>A running stand-in Editor: `await using var editor = await StandInEditor.StartAsync(project);`. Disposing kills it.</summary>
public sealed partial class StandInEditor : IAsyncDisposable
{
    private const int LogTail = 4000;
    private static readonly JsonSerializerOptions JsonOptions = new() { PropertyNameCaseInsensitive = true };
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _reachable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StandInEditor(Process process, string controlPath, string logPath)
    {
        _process = process;
        ControlPath = controlPath;
        LogPath = logPath;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => _reachable.TrySetException(new StandInException("The stand-in Editor ended before it could be reached."));
        process.EnableRaisingEvents = true;
    }

    public int ProcessId => _process.Id;

    public string ControlPath { get; }

    public string LogPath { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>128 + n when signal n ended the process.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What it wrote to its standard output and error.</summary>
    public string Output { get { lock (_output) return _output.ToString(); } }

    /// <summary>Starts the Editor with the project and waits until it can be used.</summary>
    public static async Task<StandInEditor> StartAsync(
        string projectPath, StandInOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new StandInOptions();
        var editor = Launch(projectPath, options);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StartTimeout);
        try
        {
            await editor._reachable.Task.WaitAsync(patience.Token);
            if (options.WaitUntilReady)
                await editor.WaitUntilReadyAsync(options.StartTimeout, patience.Token);
            return editor;
        }
        catch (Exception fault)
        {
            // A process that ended may have said why, and not all of it has arrived yet.
            if (editor.HasExited)
                await editor._process.WaitForExitAsync(CancellationToken.None);
            var story = editor.Describe($"The stand-in Editor did not start: {fault.Message}");
            await editor.DisposeAsync();
            throw new StandInException(story);
        }
    }

    /// <summary>Starts it for a run that ends by itself (`-quit`, compile errors in batch mode) and returns after its end.</summary>
    public static async Task<StandInEditor> RunToEndAsync(
        string projectPath, StandInOptions options, CancellationToken cancellationToken = default)
    {
        var editor = Launch(projectPath, options);
        try
        {
            await editor.WaitForExitAsync(options.StartTimeout, cancellationToken);
            return editor;
        }
        catch
        {
            await editor.DisposeAsync();
            throw;
        }
    }

    public async Task<int> WaitForExitAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(timeout ?? TimeSpan.FromSeconds(30), cancellationToken);
            return _process.ExitCode;
        }
        catch (TimeoutException)
        {
            throw new StandInException(Describe("The stand-in Editor did not end in time."));
        }
    }

    /// <summary>The log so far; Unity's format.</summary>
    public string ReadLog() => File.Exists(LogPath) ? File.ReadAllText(LogPath) : "";

    /// <summary>SIGKILL: no clean-up of any kind happens in the Editor.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(ControlPath);
    }

    private static StandInEditor Launch(string projectPath, StandInOptions options)
    {
        // Short, because the path of a Unix socket may have 107 bytes at most.
        var controlPath = Path.Combine(Path.GetTempPath(), $"stand-in-{Guid.NewGuid():N}"[..21]);
        var logPath = options.LogPath ?? Path.Combine(projectPath, "Logs", "Editor.log");
        var process = new Process { StartInfo = EditorLauncher.Prepare(projectPath, options, controlPath) };
        var editor = new StandInEditor(process, controlPath, logPath);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return editor;
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        // Printed once the control socket listens.
        if (line.StartsWith("[stand-in] Unity", StringComparison.Ordinal))
            _reachable.TrySetResult();
    }

    private string Describe(string what)
    {
        var log = ReadLog();
        var end = _process.HasExited ? $" (it ended with code {_process.ExitCode})" : "";
        return $"{what}{end}\n--- output ---\n{Output}\n--- end of {LogPath} ---\n{(log.Length > LogTail ? log[^LogTail..] : log)}";
    }
}

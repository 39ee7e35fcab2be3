using System.Diagnostics;
using System.Globalization;

namespace Hawser.Testing;

/// <summary>A process that a test started and talks to; killed with all its children when disposed.</summary>
public sealed class RunningProcess : IAsyncDisposable
{
    private readonly ProcessRequest _request;
    private readonly Process _process;
    private readonly Stopwatch _age = Stopwatch.StartNew();
    private readonly ProcessOutput _output = new();
    private readonly ProcessOutput _error = new();
    private int _disposed;

    private RunningProcess(ProcessRequest request)
    {
        _request = request;
        _process = new Process { StartInfo = StartInfoOf(request) };
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public string Output => _output.Text;

    public string Error => _error.Text;

    public static RunningProcess Start(string fileName, params string[] arguments) =>
        Start(new ProcessRequest(fileName) { Arguments = arguments });

    public static RunningProcess Start(ProcessRequest request) => new(request);

    public async Task WriteAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>The first line, said already or yet to come, on stdout or stderr, that satisfies the test.</summary>
    public async Task<string> WhenSaid(string reason, Func<string, bool> accept, TimeSpan? timeout = null)
    {
        string? Find() => _output.Find(accept) ?? _error.Find(accept);
        await Until.True(reason, () => Find() is not null || Gone(), timeout, () => $"stdout:\n{Output}\nstderr:\n{Error}");
        return Find() ?? throw new ProcessException($"'{_request}' ended with {_process.ExitCode} before {reason}.", Output, Error);
    }

    public Task<string> WhenSaid(string part, TimeSpan? timeout = null) =>
        WhenSaid($"it says '{part}'", line => line.Contains(part, StringComparison.Ordinal), timeout);

    public async Task<ProcessResult> WhenEnded(TimeSpan? timeout = null)
    {
        var limit = timeout ?? _request.Timeout;
        using var stop = new CancellationTokenSource(limit);
        try
        {
            await _process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new ProcessException($"'{_request}' did not end within {limit.TotalSeconds:0.#} s and was killed.", Output, Error);
        }

        return new ProcessResult(_request.ToString(), _process.ExitCode, Output, Error, _age.Elapsed);
    }

    /// <summary>Kills the process and its children with SIGKILL, as a crash would.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Sends a POSIX signal by name, such as "INT", "TERM" or "STOP".</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None).DefaultTimeout();
        _process.Dispose();
    }

    // Ended, and every line it left in the pipes has been read.
    private bool Gone() => _process.HasExited && _output.IsComplete && _error.IsComplete;

    private static ProcessStartInfo StartInfoOf(ProcessRequest request)
    {
        var start = new ProcessStartInfo(request.FileName, request.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = request.WorkingFolder ?? "",
        };
        foreach (var (name, value) in request.Environment)
            start.Environment[name] = value;
        return start;
    }
}

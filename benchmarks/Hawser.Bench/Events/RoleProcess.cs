using System.Diagnostics;
using System.Globalization;

namespace Hawser.Bench.Events;

/// <summary>This program in another role, in a process of its own. It says "ready", waits for a line, and ends with a line of numbers.</summary>
internal sealed class RoleProcess : IDisposable
{
    private readonly Process _process;

    public RoleProcess(params string[] arguments)
        : this(new ProcessStartInfo(Environment.ProcessPath!, arguments))
    {
    }

    public RoleProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public async Task<RoleProcess> WhenReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} did not get ready.");
        return this;
    }

    public void Go() => _process.StandardInput.WriteLine();

    public async Task<double[]> EndAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"{string.Join(' ', _process.StartInfo.ArgumentList)} ended without a word.");
        return [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}

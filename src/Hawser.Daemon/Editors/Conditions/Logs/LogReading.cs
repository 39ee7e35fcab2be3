using System.Globalization;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Conditions.Logs;

/// <summary>What the lines of one run's log say, taken one after the other.</summary>
internal sealed class LogReading
{
    private const int MostErrors = 200;
    private const int LongestText = 300;

    private readonly List<Diagnostic> _errors = [];
    private readonly string _projectPath;

    public LogReading(string projectPath) => _projectPath = projectPath.Replace('\\', '/').TrimEnd('/') + "/";

    public LogStage Stage { get; private set; }

    /// <summary>The line that says what it is at.</summary>
    public string StageLine { get; private set; } = "";

    /// <summary>Of the last compile, each once.</summary>
    public IReadOnlyList<Diagnostic> Errors => _errors;

    public bool CompileFailed { get; private set; }

    public string SafeModeLine { get; private set; } = "";

    public string CrashLine { get; private set; } = "";

    public int Signal { get; private set; }

    public int? ExitCode { get; private set; }

    /// <summary>The line with which it ended in order.</summary>
    public string EndLine { get; private set; } = "";

    /// <summary>It was refused: another Editor has the project open.</summary>
    public bool WasSecond { get; private set; }

    public void Take(string line)
    {
        if (line.Length == 0) return;
        if (TakeError(line) || TakeStage(line)) return;
        if (LogMarks.CompileFails.IsIn(line)) CompileFailed = true;
        else if (LogMarks.SafeMode.IsIn(line)) SafeModeLine = Cut(line);
        else if (LogMarks.Crashes.IsIn(line)) TakeCrash(line);
        else if (LogMarks.OrderlyEnds.IsIn(line)) EndLine = Cut(line);
        else if (LogMarks.SecondInstance.IsIn(line)) WasSecond = true;
        else if (LogMarks.ReturnCode.Match(line) is { Success: true } end) (ExitCode, EndLine) = (Number(end.Groups["code"].Value), Cut(line));
    }

    private bool TakeStage(string line)
    {
        if (LogMarks.CompileBegins.IsIn(line)) BeginCompile(line);
        else if (LogMarks.ReloadBegins.IsIn(line)) Enter(LogStage.Reloading, line);
        else if (LogMarks.ReloadEnds.IsIn(line) || LogMarks.ImportEnds.IsIn(line)) Enter(LogStage.Idle, line);
        else if (LogMarks.ImportBegins.IsIn(line)) Enter(LogStage.Importing, line);
        else return false;
        return true;
    }

    private void BeginCompile(string line)
    {
        _errors.Clear();
        CompileFailed = false;
        SafeModeLine = "";
        Enter(LogMarks.CompileBegins[^1] is var succeeded && line.StartsWith(succeeded, StringComparison.Ordinal) ? LogStage.Idle : LogStage.Compiling, line);
    }

    private void Enter(LogStage stage, string line) => (Stage, StageLine) = (stage, Cut(line));

    private bool TakeError(string line)
    {
        if (!line.Contains("error CS", StringComparison.Ordinal) || LogMarks.CompileError.Match(line) is not { Success: true } match) return false;
        (CompileFailed, Stage) = (true, LogStage.Idle);
        var error = new Diagnostic
        {
            Severity = Diagnostic.Types.Severity.Error,
            Code = match.Groups["code"].Value,
            Message = Cut(match.Groups["message"].Value.Trim()),
            File = Relative(match.Groups["file"].Value),
            Line = (uint)Number(match.Groups["line"].Value),
            Column = (uint)Number(match.Groups["column"].Value),
        };
        // Unity prints each of them several times.
        if (_errors.Count < MostErrors && !_errors.Contains(error)) _errors.Add(error);
        return true;
    }

    private void TakeCrash(string line)
    {
        CrashLine = Cut(line);
        if (LogMarks.Signal.Match(line) is { Success: true } signal) Signal = Number(signal.Groups["signal"].Value);
        else if (line.Contains("SIGSEGV", StringComparison.Ordinal)) Signal = 11;
        else if (line.Contains("SIGABRT", StringComparison.Ordinal)) Signal = 6;
    }

    private string Relative(string file)
    {
        var slashed = file.Replace('\\', '/');
        return slashed.StartsWith(_projectPath, StringComparison.OrdinalIgnoreCase) ? slashed[_projectPath.Length..] : slashed;
    }

    private static string Cut(string line) => line.Length <= LongestText ? line : line[..LongestText] + "…";

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

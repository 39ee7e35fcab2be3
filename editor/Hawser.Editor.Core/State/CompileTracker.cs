using Hawser.Editor.Core.Linking;
using Hawser.Editor.Core.Reloading;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.State;

/// <summary>
/// The project's compiles: told by the adapter on the main thread, remembered across reloads. One compile may come in several
/// passes, each with a reload behind it; their count tells whoever waits that something has happened since.
/// </summary>
public sealed class CompileTracker
{
    private const int MostRemembered = 500;

    private readonly IEventSink _events;
    private readonly TimeProvider _time;
    private readonly List<Diagnostic> _diagnostics = new();
    private long _startedAt;

    internal CompileTracker(IEventSink events, TimeProvider time, JsonValue memory)
    {
        _events = events;
        _time = time;
        Finished = memory.Number("finished");
        Succeeded = !memory.Flag("failed");
        _diagnostics.AddRange(memory.List("diagnostics").Select(DiagnosticJson.Read));
    }

    public bool IsRunning { get; private set; }

    /// <summary>How many compiles have finished in this Editor's life.</summary>
    public long Finished { get; private set; }

    /// <summary>Of the last compile.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Of the last compile: errors and warnings.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public void Start()
    {
        if (IsRunning) return;
        IsRunning = true;
        _startedAt = _time.GetTimestamp();
        _diagnostics.Clear();
        _events.Send(new Event { Compile = new CompileEvent { Kind = CompileEvent.Types.Kind.Started } });
    }

    public void AddDiagnostics(IEnumerable<Diagnostic> diagnostics) => _diagnostics.AddRange(diagnostics);

    public void Finish()
    {
        if (!IsRunning) return;
        IsRunning = false;
        Finished++;
        Succeeded = _diagnostics.All(diagnostic => diagnostic.Severity != Diagnostic.Types.Severity.Error);
        var told = new CompileEvent
        {
            Kind = CompileEvent.Types.Kind.Finished,
            Succeeded = Succeeded,
            DurationMs = (long)_time.GetElapsedTime(_startedAt).TotalMilliseconds,
        };
        told.Diagnostics.Add(_diagnostics);
        _events.Send(new Event { Compile = told });
    }

    internal JsonValue ToMemory() => JsonValue.Object(
        ("finished", Finished),
        ("failed", !Succeeded),
        ("diagnostics", JsonValue.Array(_diagnostics.Take(MostRemembered).Select(DiagnosticJson.Write))));
}

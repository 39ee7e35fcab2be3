using Hawser.Cli.Following;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Top;

/// <summary>The last warnings and errors, newest first; equal ones in a row are one.</summary>
internal sealed class Problems
{
    private const int MostKept = 200;

    private readonly LinkedList<Problem> _problems = new();

    public IEnumerable<Problem> Newest(bool warnings) => _problems.Where(problem => warnings || problem.IsError);

    public void Add(Event happened)
    {
        if (LevelOf(happened) is not { } level || level < LogEvent.Types.Level.Warn) return;
        if (_problems.First?.Value is { } last && Repeats.IsSame(last.Event, happened))
        {
            _problems.First.Value = last with { Event = happened, Count = last.Count + 1 };
            return;
        }

        _problems.AddFirst(new Problem(happened, level == LogEvent.Types.Level.Error, 1));
        if (_problems.Count > MostKept) _problems.RemoveLast();
    }

    private static LogEvent.Types.Level? LevelOf(Event happened) => happened switch
    {
        { Log: { } log } => log.Level,
        { Compile: { Kind: CompileEvent.Types.Kind.Finished, Succeeded: false } } => LogEvent.Types.Level.Error,
        { Editor: { Kind: EditorEvent.Types.Kind.Lost } } => LogEvent.Types.Level.Error,
        _ => null,
    };
}

internal sealed record Problem(Event Event, bool IsError, int Count);

using System.Collections.Concurrent;
using Hawser.Daemon.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>Waits for a command, and counts what it is told.</summary>
internal sealed class FakeCaller(bool wantsNotices = false) : ICommandCaller
{
    private readonly ConcurrentQueue<Outcome> _outcomes = new();
    private readonly ConcurrentQueue<CommandEvent> _notices = new();

    public bool WantsNotices { get; } = wantsNotices;

    public IReadOnlyList<Outcome> Outcomes => [.. _outcomes];

    public IReadOnlyList<CommandEvent> Notices => [.. _notices];

    public Failure? Abandoned { get; private set; }

    public void OnNotice(CommandEvent notice) => _notices.Enqueue(notice);

    public void OnOutcome(Outcome outcome) => _outcomes.Enqueue(outcome);

    public void OnAbandoned(Failure reason) => Abandoned = reason;

    /// <summary>The one outcome; fails when there are more.</summary>
    public async Task<Outcome> WhenEnded()
    {
        await Until.True("the caller is told the outcome", () => !_outcomes.IsEmpty);
        return Assert.Single(_outcomes);
    }
}

using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Tests.Commands.Journal;

/// <summary>A journal as simple as can be, which takes random steps together with the real one.</summary>
internal sealed class ExpectedJournal
{
    private readonly List<(Command Command, bool IsDispatched)> _live = [];
    private readonly List<string> _ended = [];

    public void Step(Random random, CommandJournal journal, Func<string, string, Command> create)
    {
        switch (random.Next(_live.Count < 8 ? 4 : 3))
        {
            case 0 when _live.Count > 0:
                End(random.Next(_live.Count), random.Next(0, 300), journal);
                break;
            case 1 when _live.Count > 0:
                Dispatch(random.Next(_live.Count), journal);
                break;
            case 2 when _live.Count > 0:
                Withdraw(random.Next(_live.Count), journal);
                break;
            default:
                Accept(create($"c{random.Next():x8}", $"{{\"n\":{random.Next()}}}"), journal);
                break;
        }
    }

    public static string Text(IEnumerable<string> live, IEnumerable<string> ended) => $"{string.Join(' ', live)} | {string.Join(' ', ended)}";

    public override string ToString() => Text(_live.Select(live => live.IsDispatched ? $"{live.Command.Id}>" : live.Command.Id.Value), _ended);

    private void Accept(Command command, CommandJournal journal)
    {
        journal.Accepted(command);
        _live.Add((command, false));
    }

    private void Dispatch(int index, CommandJournal journal)
    {
        journal.Dispatched(_live[index].Command);
        _live[index] = (_live[index].Command, true);
    }

    private void Withdraw(int index, CommandJournal journal)
    {
        journal.Withdrawn(_live[index].Command);
        _live.RemoveAt(index);
    }

    private void End(int index, int resultLength, CommandJournal journal)
    {
        var command = _live[index].Command;
        var outcome = new Outcome { Kind = Outcome.Types.Kind.Succeeded, ResultJson = new string('7', resultLength) };
        command.End(outcome, byEditor: true);
        journal.Ended(command, byEditor: true);
        _live.RemoveAt(index);
        _ended.Add($"{command.Id}={(command.IsOnDiskOnly ? "" : outcome.ResultJson)}");
    }
}

using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Commands;

// Callers that come later, for a command that is there: by asking for the same again, or by its id alone.
internal sealed partial class CommandBroker
{
    /// <summary>Joins the caller to a command that somebody else has sent.</summary>
    /// <param name="id">Its id, or the beginning of it.</param>
    public Acceptance Attach(string id, ICommandCaller caller)
    {
        _outcomes.Trim(Forget);
        var found = Find(id);
        if (found is not [var command]) return CommandFailures.NotOne(id, found);
        Join(command, caller);
        return command;
    }

    /// <summary>Those whose id is this, or begins with it.</summary>
    public IReadOnlyList<Command> Find(string id)
    {
        if (_commands.TryGetValue(new CommandId(id), out var command)) return [command];
        return id.Length == 0 ? [] : [.. Snapshot().Where(candidate => candidate.Id.Value.StartsWith(id, StringComparison.Ordinal))];
    }

    /// <summary>Was that Editor given that command, at any time that is remembered?</summary>
    public bool WasGiven(EditorId editor, CommandId id) => _commands.TryGetValue(id, out var command) && command.Editor == editor && command.Attempts > 0;

    /// <summary>What that Editor has been given and not answered.</summary>
    public IEnumerable<Command> GivenTo(EditorId editor) => _commands.Values.Where(command => command.Editor == editor && command.Phase == CommandPhase.Dispatched);

    /// <summary>A command with all that is known of it, from the journal where that is the only place.</summary>
    public CommandInfo Describe(Command command)
    {
        var info = CommandInfos.Describe(command, _time.GetUtcNow());
        (info.ArgumentsJson, info.Outcome) = (ArgumentsOf(command) ?? "", command.HasEnded ? OutcomeOf(command) : null);
        return info;
    }

    /// <summary>A command as lists show it.</summary>
    public CommandInfo DescribeBriefly(Command command) => CommandInfos.Describe(command, _time.GetUtcNow());

    private void Join(Command command, ICommandCaller caller)
    {
        CommandEvent? notice = null;
        bool hasEnded;
        lock (command.Gate)
        {
            hasEnded = command.HasEnded;
            if (!hasEnded) command.Join(caller);
            if (!hasEnded && command.WaitingFor is { } reason) notice = DescribeWaiting(command, reason);
        }

        if (hasEnded) caller.OnOutcome(OutcomeOf(command));
        else if (notice is not null && caller.WantsNotices)
        {
            caller.OnNotice(notice);
            _retelling.Add(command);
        }
    }

    private Acceptance? TryJoin(Invoke request, ICommandCaller caller)
    {
        _outcomes.Trim(Forget);
        if (!_commands.TryGetValue(new CommandId(request.CommandId), out var command)) return null;
        if (!IsSame(command, request)) return CommandFailures.Conflict(command);
        Join(command, caller);
        return command;
    }

    /// <summary>All of an ended command's outcome, from the journal if need be.</summary>
    private Outcome OutcomeOf(Command command) =>
        !command.IsOnDiskOnly ? command.Outcome! : _journal.Read(command)?.Outcome ?? Outcomes.Unreadable(command);

    // Of an adopted command only its id is known: whoever knows that id is taken at their word. An id belongs to the caller that
    // chose it: another's call must not be answered with what this one got (see docs/design/0008).
    private bool IsSame(Command command, Invoke request) =>
        command.IsAdopted
        || (string.Equals(command.Name, request.Command, StringComparison.OrdinalIgnoreCase)
            && command.CallerName == request.Caller
            && HasSameArguments(command, request.ArgumentsJson.Length == 0 ? ArgumentsJson.None : request.ArgumentsJson));

    private bool HasSameArguments(Command command, string arguments)
    {
        var known = ArgumentsOf(command);
        if (known is null) return true; // can't be read any more, as its outcome can't: that is what the caller will be told
        return ArgumentsJson.Check(arguments, _options.MostArgumentBytes) is null && ArgumentsJson.AreEqual(known, arguments);
    }

    private string? ArgumentsOf(Command command)
    {
        string? known;
        lock (command.Gate) known = command.IsOnDiskOnly ? null : command.ArgumentsJson;
        return known ?? _journal.Read(command)?.ArgumentsJson;
    }
}

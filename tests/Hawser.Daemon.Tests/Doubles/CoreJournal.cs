using Hawser.Daemon.Commands;
using Hawser.Daemon.Commands.Journal;
using Hawser.Daemon.Editors;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Doubles;

/// <summary>What outlives a daemon: the journal's folder, the clock, and the processes of the machine.</summary>
internal sealed class CoreJournal(string folder)
{
    public FakeTimeProvider Time { get; } = new();

    public FakeProcessWatch Processes { get; } = new();

    public CommandJournalOptions Options { get; set; } = new() { MostBytesInMemory = new CommandOptions().MostBytesInMemory };

    public string Folder => folder;

    /// <summary>The events of all its daemons; null: each has its own.</summary>
    public SharedEvents? Events { get; init; }

    /// <summary>The latest.</summary>
    public ICommandJournal Opened { get; private set; } = new InMemoryCommandJournal();

    /// <summary>For one daemon's life. It ends without a word when the next one opens.</summary>
    public ICommandJournal Open(EditorRegistry editors) => Opened = new CommandJournal(folder, editors, Options, Time, NullLogger<CommandJournal>.Instance);
}

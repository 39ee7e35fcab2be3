using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.MainThread;
using Hawser.Editor.Core.Reloading;
using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core;

/// <summary>What the adapter to an Editor gives the runtime.</summary>
public sealed record EditorRuntimeOptions
{
    /// <summary>Without a session id: that comes from the store.</summary>
    public required EditorIdentity Identity { get; init; }

    public required IDomainStore Store { get; init; }

    /// <summary>The static classes for the project's code, <see cref="Hawser.Editor.Operations"/> and <see cref="HawserLog"/>, are this
    /// runtime's.</summary>
    public bool ServesTheDomain { get; init; }

    public required CommandSource Commands { get; init; }

    /// <summary>Makes an unfocused Editor tick once; from any thread.</summary>
    public Action SignalTick { get; init; } = () => { };

    /// <summary>How the lines of a stack trace begin that say no more than that something was logged.</summary>
    public IReadOnlyList<string> FramesOfLogging { get; init; } = Array.Empty<string>();

    /// <summary>Shows a warning in the Editor's console; from any thread.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Null: there is no undo history.</summary>
    public IUndoGroups? Undo { get; init; }

    public HawserFolders Folders { get; init; } = HawserFolders.FromEnvironment();

    /// <summary>Start a daemon when none runs.</summary>
    public bool StartDaemon { get; init; } = true;

    /// <summary>The <c>hawser</c> executable; empty: it is looked for.</summary>
    public string Executable { get; init; } = "";

    /// <summary>Hold the line with the native keeper, where it can be loaded.</summary>
    public bool UseKeeper { get; init; } = true;

    /// <summary>Where the keeper answers HTTP on loopback. 0: on a free port. Null: nowhere.</summary>
    public int? HttpPort { get; init; }

    /// <summary>A folder of ours under the project's Library; empty: nothing is written there.</summary>
    public string LibraryFolder { get; init; } = "";

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public MainThreadQueueOptions MainThread { get; init; } = new();

    public TickPumpOptions TickPump { get; init; } = new();

    /// <summary>How long a reload may wait for the line to take what is still to be said.</summary>
    public TimeSpan FlushTimeout { get; init; } = TimeSpan.FromMilliseconds(250);
}

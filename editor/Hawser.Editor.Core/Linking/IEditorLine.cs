using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Linking;

/// <summary>
/// What holds the line to the daemon: the keeper, or where there is none the managed link. Chosen once, when a domain begins; the rest
/// of Hawser does not know which it is.
/// </summary>
internal interface IEditorLine : IDisposable
{
    LinkStatus Status { get; }

    /// <summary>Somebody stopped the daemon: none is to be started by the Editor.</summary>
    bool DaemonWasStopped { get; }

    /// <summary>The number of the last connection.</summary>
    long ConnectionNumber { get; }

    /// <summary>There is a connection, and in a moment it will take what is to be sent.</summary>
    bool IsComingUp { get; }

    void Start();

    /// <summary>The main thread is alive. At each tick, so it costs next to nothing.</summary>
    void Tick();

    /// <summary>The Editor's phase has changed.</summary>
    void SetPhase(EditorState.Types.Phase phase);

    /// <summary>The domain's last word, after <see cref="IDisposable.Dispose"/> and when all it leaves is written down.</summary>
    /// <param name="quits">No domain comes after it.</param>
    void Leave(bool quits);
}

namespace Hawser.Daemon.Gateways;

/// <summary>A connection of an Editor, as <see cref="IdleEditors"/> looks after it.</summary>
internal interface IIdleEditor
{
    /// <summary>How long nothing has come from it.</summary>
    TimeSpan Silence { get; }

    /// <summary>When the compile began that it is at; null: it is at none.</summary>
    DateTimeOffset? CompilesSince { get; }

    /// <summary>Asks for a sign.</summary>
    void Ping();

    void DropAsSilent();
}

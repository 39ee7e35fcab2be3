namespace Hawser.Protocol.Errors;

/// <summary>Who can mend it.</summary>
public enum ErrorActor
{
    /// <summary>Whoever wrote the request: it will fail again as it is.</summary>
    Caller,

    /// <summary>Whoever sits at the machine: something must be started, closed, freed or chosen.</summary>
    User,

    /// <summary>Whoever writes the project's code.</summary>
    Project,

    /// <summary>Nobody need act: asking again is enough.</summary>
    Retry,

    /// <summary>Us: it is a fault of Hawser.</summary>
    Hawser,
}

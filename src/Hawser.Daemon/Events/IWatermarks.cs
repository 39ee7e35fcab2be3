namespace Hawser.Daemon.Events;

/// <summary>Where somebody has last cleared the logs; see <c>Moment.last_clear</c>.</summary>
internal interface IWatermarks
{
    /// <summary>The number of the newest event at that time; 0: nobody ever has.</summary>
    /// <param name="projectId">Null: of all projects.</param>
    ulong LastClear(string? projectId);
}

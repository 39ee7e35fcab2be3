namespace Hawser.Editor.Core.Commands;

/// <summary>A call as its command sees it.</summary>
internal interface ICommandCall
{
    string Id { get; }

    string Caller { get; }

    CancellationToken CancellationToken { get; }

    TimeSpan Remaining { get; }

    void Report(int percent, string message);

    /// <summary>From now on a reload does not cut it off.</summary>
    void GoOnAt(ContinuationPoint point);
}

using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>The daemon's end of one connection of an Editor.</summary>
internal interface IEditorLink
{
    /// <summary>
    /// Hands a request to the link; never waits. Whether it arrives is not told: a link that ends with it unsent is followed by
    /// the next connection's Hello, and that says what the Editor holds.
    /// </summary>
    void Post(string correlationId, Request request);

    /// <summary>Tells the Editor which outcomes it need not keep any more. Never waits; one that does not arrive is told again by
    /// the Editor, and then acknowledged again.</summary>
    void Acknowledge(OutcomesStored outcomes);

    /// <summary>How long ago the main thread ticked, asked of a thread that it can't hold up; never completes where nothing in the
    /// process runs. Null: this link has no way to ask.</summary>
    Task<TimeSpan>? AskMainThreadAge() => null;

    /// <summary>Ends the connection and tells the Editor why. Returns at once.</summary>
    void Close(ErrorCode reason, string message);
}

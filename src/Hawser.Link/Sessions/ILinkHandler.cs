using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Link.Sessions;

/// <summary>
/// What arrives on a session. Called from its receive loop, in order: return soon, or return a task that is not done and
/// the loop goes on reading while it runs.
/// </summary>
public interface ILinkHandler
{
    /// <summary>Answer with <see cref="LinkSession.RespondAsync"/>, once. An exception answers for you.</summary>
    ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request);

    /// <summary>A response that no <see cref="LinkSession.RequestAsync"/> of this session waits for.</summary>
    void OnResponse(LinkSession session, string correlationId, Response response);

    void OnEvent(LinkSession session, string correlationId, Event notice);

    /// <summary>An encoded <see cref="EventBatch"/>. The bytes are the session's: copy what is to be kept.</summary>
    /// <exception cref="HawserException">It is none, or none that may come now: the session ends with a reject that says so.</exception>
    void OnBatch(LinkSession session, ReadOnlySpan<byte> batch);

    /// <summary>The daemon has stored our events up to this number of ours.</summary>
    void OnEventsStored(LinkSession session, ulong senderNumber);
}

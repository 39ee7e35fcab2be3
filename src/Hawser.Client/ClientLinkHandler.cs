using Hawser.Client.Invoking;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

/// <summary>What arrives at a tool: answers and news of its commands; it has nothing to serve.</summary>
internal sealed class ClientLinkHandler(InvocationTable invocations) : ILinkHandler
{
    private volatile bool _saidGoodbye;

    /// <summary>The daemon said that it stops: somebody wanted that.</summary>
    public bool SaidGoodbye => _saidGoodbye;

    public void ForgetGoodbye() => _saidGoodbye = false;

    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) =>
        session.RespondAsync(correlationId, new Response
        {
            Failure = Failures.Create(ErrorCatalog.NotSupported, $"A tool does not serve {request.PayloadCase}."),
        });

    public void OnResponse(LinkSession session, string correlationId, Response response)
    {
        _saidGoodbye |= IsGoodbye(response);
        invocations.Complete(correlationId, response);
    }

    public static bool IsGoodbye(Response response) =>
        response.PayloadCase switch
        {
            Response.PayloadOneofCase.Failure => response.Failure,
            Response.PayloadOneofCase.Outcome => response.Outcome.Failure,
            _ => null,
        } is { } failure && failure.Code == ErrorCatalog.DaemonStopping.Name;

    public void OnEvent(LinkSession session, string correlationId, Event notice) => invocations.Notice(correlationId, notice);

    public void OnBatch(LinkSession session, ReadOnlySpan<byte> batch)
    {
        // Whoever follows events has a connection of its own for them.
    }

    public void OnEventsStored(LinkSession session, ulong senderNumber)
    {
        // A tool sends no events.
    }
}

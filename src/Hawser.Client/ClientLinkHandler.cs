using Hawser.Client.Invoking;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

/// <summary>What arrives at a tool: answers and news of its commands; it has nothing to serve.</summary>
internal sealed class ClientLinkHandler(InvocationTable invocations) : ILinkHandler
{
    public ValueTask OnRequestAsync(LinkSession session, string correlationId, Request request) =>
        session.RespondAsync(correlationId, new Response
        {
            Failure = Failures.Create(ErrorCatalog.NotSupported, $"A tool does not serve {request.PayloadCase}."),
        });

    public void OnResponse(LinkSession session, string correlationId, Response response) => invocations.Complete(correlationId, response);

    public void OnEvent(LinkSession session, string correlationId, Event notice) => invocations.Notice(correlationId, notice);
}

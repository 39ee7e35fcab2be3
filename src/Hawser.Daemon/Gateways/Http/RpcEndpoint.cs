using System.IO.Pipelines;
using Hawser.Daemon.Commands;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>POST /rpc: runs a command and answers with its outcome. What the Editor says, good or bad, is a 200 with a status in the
/// body; what kept the command from the Editor, or its outcome from us, is a problem with an HTTP status of its own.</summary>
internal sealed class RpcEndpoint(CommandBroker commands) : IHttpEndpoint
{
    public string Method => HttpMethods.Post;

    public string Path => "/rpc";

    public bool NeedsToken => true;

    public async Task ServeAsync(HttpContext context)
    {
        var (invoke, requestId) = await ReadAsync(context.Request).ConfigureAwait(false);
        var caller = new HttpCaller();
        var acceptance = commands.Invoke(invoke, caller);
        if (acceptance.Command is not { } command)
        {
            await RpcAnswers.WriteRefusalAsync(context, acceptance.Failure!, requestId ?? "").ConfigureAwait(false);
            return;
        }

        if (!caller.Answer.IsCompleted)
        {
            // A caller that hangs up frees what it holds: see CommandBroker.Leave.
            await using var leaving = context.RequestAborted.UnsafeRegister(
                static state => ((Leaving)state!).Leave(), new Leaving(commands, command, caller)).ConfigureAwait(false);
            await caller.Answer.ConfigureAwait(false);
        }

        var (outcome, abandoned) = await caller.Answer.ConfigureAwait(false);
        if (outcome is null) await Problems.WriteAsync(context, abandoned!).ConfigureAwait(false);
        else await RpcAnswers.WriteAsync(context, outcome, requestId ?? outcome.CommandId).ConfigureAwait(false);
    }

    private static async ValueTask<(Invoke Invoke, string? RequestId)> ReadAsync(HttpRequest request)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (read.IsCompleted) return Take(request, reader, read);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static (Invoke Invoke, string? RequestId) Take(HttpRequest request, PipeReader reader, ReadResult read)
    {
        try
        {
            var rpc = RpcRequest.Parse(read.Buffer);
            return (ToInvoke(rpc, request), rpc.Id);
        }
        finally
        {
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static Invoke ToInvoke(RpcRequest rpc, HttpRequest request) => new()
    {
        CommandId = RpcIds.CommandIdOf(rpc.Id, rpc.AgentId),
        Command = rpc.Command ?? throw new HawserException(ErrorCatalog.InvalidRequest, "The body names no 'command'."),
        ArgumentsJson = rpc.Arguments ?? "",
        TimeoutMs = rpc.TimeoutMs,
        Caller = rpc.AgentId ?? "http",
        Target = HttpTarget.From(request, rpc.Project, rpc.Editor),
    };

    private sealed class Leaving(CommandBroker commands, Command command, HttpCaller caller)
    {
        public void Leave()
        {
            commands.Leave(command, caller);
            caller.OnAbandoned(Failures.Create(ErrorCatalog.Cancelled, "The caller has gone."));
        }
    }
}

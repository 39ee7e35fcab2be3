using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Frames.Requests;

internal sealed class CommandsHandler(CommandBroker commands) : IRequestHandler
{
    private const int DefaultLimit = 1000;

    public Request.PayloadOneofCase Kind => Request.PayloadOneofCase.Commands;

    public ValueTask HandleAsync(ClientPeer client, string correlationId, Request request)
    {
        var response = new CommandListResponse();
        if (request.Commands.CommandId.Length > 0) response.Commands.Add(One(request.Commands.CommandId));
        else response.Commands.Add(List(request.Commands));
        client.Respond(correlationId, new Response { Commands = response });
        return default;
    }

    // Several that begin with it are told briefly: enough to choose from.
    private IEnumerable<CommandInfo> One(string id) =>
        commands.Find(id) is { Count: not 1 } several ? several.Select(commands.DescribeBriefly) : commands.Find(id).Select(commands.Describe);

    private IEnumerable<CommandInfo> List(CommandListRequest wanted)
    {
        var project = TargetResolver.ProjectOf(wanted.Target);
        var since = DateTimeOffset.FromUnixTimeMilliseconds(wanted.SinceUnixMs);
        return commands.Snapshot()
            .Where(command => (project is null || command.ProjectId == project)
                && (wanted.IncludeEnded || !command.HasEnded)
                && (wanted.Caller.Length == 0 || command.CallerName == wanted.Caller)
                && command.AcceptedAt >= since)
            .TakeLast(wanted.Limit == 0 ? DefaultLimit : (int)Math.Min(wanted.Limit, int.MaxValue))
            .Select(commands.DescribeBriefly);
    }
}

using System.Collections.Frozen;
using System.Globalization;
using Google.Protobuf;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Daemon.Gateways.WebSockets.Messages;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.WaitFor.Types;

namespace Hawser.Daemon.Gateways.WebSockets.Tools;

/// <summary>Serves what tools ask. The members of each request have the same names in every dialect; see docs/websocket.md.</summary>
internal static class ToolRequests
{
    // With what is empty or false too: readers of an answer should find what they look for.
    private static readonly JsonFormatter Whole = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    private static readonly FrozenDictionary<string, Action<ToolPeer, ToolRequest>> Handlers = new Dictionary<string, Action<ToolPeer, ToolRequest>>
    {
        [ToolRequestKinds.Invoke] = Invoke,
        [ToolRequestKinds.Attach] = Attach,
        [ToolRequestKinds.Cancel] = Cancel,
        [ToolRequestKinds.Wait] = Wait,
        [ToolRequestKinds.Editors] = ListEditors,
        [ToolRequestKinds.Commands] = ListCommands,
        [ToolRequestKinds.Subscribe] = Subscribe,
        [ToolRequestKinds.Unsubscribe] = Unsubscribe,
        [ToolRequestKinds.Broadcast] = Broadcast,
    }.ToFrozenDictionary();

    /// <exception cref="HawserException">The request is refused; the tool is to be told why.</exception>
    public static void Serve(ToolPeer tool, ToolRequest request)
    {
        if (!Handlers.TryGetValue(request.Kind, out var serve))
            throw new HawserException(ErrorCatalog.NotSupported, $"There is no request '{request.Kind}'.", $"There are {string.Join(", ", Handlers.Keys.Order(StringComparer.Ordinal))}.");
        serve(tool, request);
    }

    private static void Invoke(ToolPeer tool, ToolRequest request)
    {
        var body = request.Body;
        var invoke = new Invoke
        {
            CommandId = body.Text("command_id", "commandId"),
            Command = body.Text("command"),
            ArgumentsJson = body.Raw("args"),
            TimeoutMs = Milliseconds(body),
            Caller = request.Agent,
            Target = TargetOf(body),
            FailFast = body.Flag("fail_fast") ?? false,
        };
        var caller = new ToolCaller(tool, request.Id, body.Flag("notices") ?? false);
        tool.Wait(caller);
        Bind(tool, caller, tool.Parts.Commands.Invoke(invoke, caller));
    }

    private static void Attach(ToolPeer tool, ToolRequest request)
    {
        var caller = new ToolCaller(tool, request.Id, request.Body.Flag("notices") ?? false);
        tool.Wait(caller);
        Bind(tool, caller, tool.Parts.Commands.Attach(request.Body.Text("command_id", "commandId"), caller));
    }

    private static void Bind(ToolPeer tool, ToolCaller caller, Acceptance acceptance)
    {
        if (acceptance.Command is { } command)
        {
            caller.Command = command;
            caller.Leave = () => tool.Parts.Commands.Leave(command, caller);
            return;
        }

        tool.StopWaiting(caller);
        throw new HawserException(acceptance.Failure!);
    }

    private static void Cancel(ToolPeer tool, ToolRequest request)
    {
        var id = request.Body.Text("command_id", "commandId") is { Length: > 0 } said ? new CommandId(said) : tool.WaitedForBy(request.Body.Text("invoked"));
        var accepted = id is { } command && tool.Parts.Commands.Cancel(command);
        tool.Say(tool.Words.Result(request.Id, accepted ? """{"accepted":true}""" : """{"accepted":false}"""));
    }

    private static void Wait(ToolPeer tool, ToolRequest request)
    {
        var timeout = Milliseconds(request.Body);
        var wanted = new WaitFor
        {
            Condition = ConditionOf(request.Body.Text("condition")),
            Target = TargetOf(request.Body),
            DeadlineUnixMs = timeout == 0 ? 0 : (tool.Parts.Time.GetUtcNow() + TimeSpan.FromMilliseconds(timeout)).ToUnixTimeMilliseconds(),
            Caller = request.Agent,
        };
        var caller = new ToolCaller(tool, request.Id, request.Body.Flag("notices") ?? false);
        tool.Wait(caller);
        caller.Leave = tool.Parts.Waits.Begin(wanted, caller);
    }

    private static void ListEditors(ToolPeer tool, ToolRequest request)
    {
        var list = new EditorListResponse();
        list.Editors.Add(tool.Parts.Targets.Matching(TargetOf(request.Body)).Select(editor => EditorInfos.Describe(editor, tool.Parts.Commands.HeldBy(editor.Id))));
        tool.Say(tool.Words.Result(request.Id, Whole.Format(list)));
    }

    private static void ListCommands(ToolPeer tool, ToolRequest request)
    {
        var target = TargetOf(request.Body);
        var (editor, failure) = tool.Parts.Targets.Resolve(target);
        var project = editor?.ProjectId ?? TargetResolver.ProjectOf(target) ?? throw new HawserException(failure!);
        var catalog = tool.Parts.Catalogs.OfProject(project, editor?.Model)?.Catalog ?? new Catalog();
        tool.Say(tool.Words.Result(request.Id, Whole.Format(new CatalogResponse { Catalog = catalog, ProjectId = project, EditorId = editor?.Id.Value ?? "" })));
    }

    private static void Subscribe(ToolPeer tool, ToolRequest request)
    {
        var words = new SubscribeWords(request.Body.Words);
        var wanted = words.Read(TargetOf(request.Body), "", tool.Parts.Time);
        var last = tool.Parts.Events.Last;
        var subscription = tool.Parts.Subscriptions.Subscribe(wanted, tool.Parts.Filters.Compile(wanted.Filter), tool.Name);
        tool.Follow(subscription);
        tool.Say(tool.Words.Result(request.Id, Whole.Format(new SubscribeResponse { SubscriptionId = subscription.Id, Epoch = tool.Parts.Events.Epoch, LastSequence = last })));
        tool.Start(subscription.Id); // after the answer, so that the first event follows it
    }

    private static void Unsubscribe(ToolPeer tool, ToolRequest request)
    {
        var known = tool.Unfollow(request.Body.Text("subscription_id"));
        tool.Say(tool.Words.Result(request.Id, known ? """{"known":true}""" : """{"known":false}"""));
    }

    private static void Broadcast(ToolPeer tool, ToolRequest request)
    {
        if (request.Body.Text("name") is not { Length: > 0 } name) throw new HawserException(ErrorCatalog.InvalidRequest, "A broadcast needs a 'name'.");
        tool.Parts.Peers.Broadcast(tool, name, request.Body.Raw("data"), request.Body.Text("project"), tool.Name);
        tool.Say(tool.Words.Result(request.Id, "{}"));
    }

    private static EditorTarget? TargetOf(MessageBody body)
    {
        var (project, editor) = (body.Text("project"), body.Text("editor"));
        if (project.Length == 0 && editor.Length == 0) return null;
        var isId = project.StartsWith("proj-", StringComparison.Ordinal);
        return new EditorTarget { ProjectId = isId ? project : "", ProjectPath = isId ? "" : project, Editor = editor };
    }

    private static uint Milliseconds(MessageBody body) => body.Number("timeout") switch
    {
        null => 0,
        > 0 and <= 4_000_000 and var seconds => (uint)Math.Ceiling(seconds * 1000),
        var other => throw new HawserException(ErrorCatalog.InvalidArgument, string.Create(CultureInfo.InvariantCulture, $"'timeout' is {other} and must be a number of seconds above 0.")),
    };

    private static Condition ConditionOf(string name) => name switch
    {
        "ready" => Condition.Ready,
        "compiled" => Condition.Compiled,
        "idle" => Condition.Idle,
        "played" => Condition.Played,
        _ => throw new HawserException(ErrorCatalog.InvalidArgument, $"'condition' is '{name}' and must be ready, compiled, idle or played."),
    };
}

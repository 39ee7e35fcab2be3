using Hawser.Editor.Core.Catalog;
using Hawser.Editor.Core.Commands;
using Hawser.Editor.Core.Keeping.Native;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping.Http;

/// <summary>
/// Serves what comes over the keeper's loopback HTTP: a command by its name, or as a tool of the Model Context Protocol. Commands run
/// where the daemon's run, with all that goes with it; only their outcomes go another way.
/// </summary>
internal sealed class RpcCalls : ILocalCalls
{
    private const string Caller = "http";
    private const uint DefaultTimeoutMs = 30_000;

    private readonly Keeper _keeper;
    private readonly Func<CommandTable> _table;
    private readonly Func<bool> _isMainThread;
    private readonly string _packageVersion;
    private readonly Action<Exception> _onFault;
    private readonly Queue<HeldOutcome> _waiting = new();
    private readonly object _gate = new();

    public RpcCalls(Keeper keeper, Func<CommandTable> table, Func<bool> isMainThread, string packageVersion, Action<Exception> onFault)
    {
        _onFault = onFault;
        _keeper = keeper;
        _table = table;
        _isMainThread = isMainThread;
        _packageVersion = packageVersion;
    }

    public bool Owns(string id) => RpcId.IsOne(id);

    /// <summary>On the thread that pulls.</summary>
    public void Serve(ulong request, string text, CommandHost host)
    {
        try
        {
            Answer(request, text, host);
        }
        catch (Exception fault)
        {
            // One call has failed, and is told so.
            _keeper.Reply(request, KeeperReply.Error, RpcError.Of(Failures.Create(ErrorCatalog.Internal, $"{fault.GetType().Name}: {fault.Message}")));
            _onFault(fault);
        }
    }

    private void Answer(ulong request, string text, CommandHost host)
    {
        var json = JsonReader.Parse(text);
        var method = json["method"] is { } named && named.TryGetString(out var name) ? name : "";
        var parameters = json["params"] ?? JsonValue.EmptyObject;
        switch (method)
        {
            case "initialize":
                Reply(request, RpcTools.Initialize(parameters, _packageVersion));
                break;
            case "ping":
                Reply(request, "{}");
                break;
            case "tools/list":
                Reply(request, RpcTools.List(_table()));
                break;
            case "tools/call":
                CallTool(request, parameters, host);
                break;
            default:
                Run(new RpcId(request, IsTool: false), method, parameters, host);
                break;
        }
    }

    /// <summary>The caller has hung up: who works for it may stop.</summary>
    public static void Abandon(ulong request, CommandHost host)
    {
        host.Revoke(new RpcId(request, IsTool: false).ToString(), "Its caller has hung up.");
        host.Revoke(new RpcId(request, IsTool: true).ToString(), "Its caller has hung up.");
    }

    // A result is made text by whoever ended the command, unless that is the main thread.
    public void Answer(HeldOutcome outcome)
    {
        lock (_waiting) _waiting.Enqueue(outcome);
        if (_isMainThread()) ThreadPool.UnsafeQueueUserWorkItem(calls => ((RpcCalls)calls!).Flush(), this);
        else Flush();
    }

    /// <summary>Answers what has ended and is not answered; when it returns, all is.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            while (TryTake() is { } outcome) Write(RpcId.Parse(outcome.Id), outcome.Outcome);
        }
    }

    private HeldOutcome? TryTake()
    {
        lock (_waiting) return _waiting.Count > 0 ? _waiting.Dequeue() : null;
    }

    private void CallTool(ulong request, JsonValue parameters, CommandHost host)
    {
        if (parameters["name"] is { } name && name.TryGetString(out var tool))
            Run(new RpcId(request, IsTool: true), RpcTools.CommandOf(tool, _table()), parameters["arguments"] ?? JsonValue.EmptyObject, host);
        else
            _keeper.Reply(request, KeeperReply.Error, RpcError.Of(RpcError.InvalidParams, "tools/call needs the name of a tool."));
    }

    private void Run(RpcId id, string command, JsonValue arguments, CommandHost host)
    {
        var isKnown = _table().Commands.TryGetValue(command, out var descriptor);
        var timeout = isKnown && descriptor!.Description.DefaultTimeoutMs > 0 ? descriptor.Description.DefaultTimeoutMs : DefaultTimeoutMs;
        host.Execute(id.ToString(), new Execute
        {
            Command = command,
            ArgumentsJson = JsonWriter.Write(arguments),
            Caller = Caller,
            RemainingMs = timeout,
        });
    }

    private void Write(RpcId id, Outcome outcome)
    {
        if (id.IsTool && !IsOfTheCall(outcome)) Reply(id.Request, RpcTools.Result(outcome));
        else if (outcome.Kind == Outcome.Types.Kind.Succeeded) Reply(id.Request, outcome.ResultJson.Length > 0 ? outcome.ResultJson : "null");
        else _keeper.Reply(id.Request, KeeperReply.Error, RpcError.Of(outcome.Failure));
    }

    // A tool that failed has answered; one that does not exist has not.
    private static bool IsOfTheCall(Outcome outcome) => outcome.Failure?.Code == ErrorCatalog.UnknownCommand.Name;

    private void Reply(ulong request, string result) => _keeper.Reply(request, KeeperReply.Result, result);
}

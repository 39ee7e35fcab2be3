using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

internal sealed class OpsWaitRun(CliContext context, string id)
{
    public async Task<int> RunAsync()
    {
        using var interrupt = new StopSignal();
        using var patience = new CancellationTokenSource(context.Options.Timeout ?? Timeout.InfiniteTimeSpan, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(interrupt.Token, patience.Token);
        try
        {
            return Render(await EndAsync(either.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !interrupt.Token.IsCancellationRequested)
        {
            throw new HawserException(ErrorCatalog.Expired, $"The operation has not ended within {Ages.Of(context.Options.Timeout!.Value)}; it goes on.", $"Wait on: hawser ops wait {id}");
        }
    }

    private async Task<OperationInfo> EndAsync(CancellationToken cancel)
    {
        OperationInfo operation;
        string epoch;
        await using (var client = await HawserClient.ConnectAsync(context.ClientOptions, cancel))
        {
            epoch = client.Welcome.Epoch;
            operation = (await OneOperation.FindAsync(client, id, cancel)).Operation;
        }

        return OperationText.HasEnded(operation) ? operation : await FollowAsync(operation, epoch, cancel);
    }

    /// <summary>From its own beginning on: whatever happens from here, its end is in there.</summary>
    private async Task<OperationInfo> FollowAsync(OperationInfo operation, string epoch, CancellationToken cancel)
    {
        var table = new OperationTable();
        table.Fill([operation]);
        using var bar = new WaitingBar(context, () => table.Running is [var running] ? running : null);
        var wanted = new Subscribe { Filter = new EventFilter { Kinds = { EventFilter.Types.Kind.Operation }, OperationId = operation.OpId }, Since = Math.Max(1, operation.FirstSequence) - 1, Epoch = epoch };
        if (wanted.Since == 0) wanted.From = Following.StartPlace.Beginning.At;
        await foreach (var happened in HawserClient.Follow(context.ClientOptions with { OnNotice = bar.Tell }, wanted, cancel))
        {
            if (bar.Change(() => happened.Op?.OpId == operation.OpId ? table.Apply(happened) : null) is { } ended) return ended;
        }

        throw new OperationCanceledException(cancel);
    }

    private int Render(OperationInfo operation)
    {
        var failure = OperationEnds.FailureOf(operation);
        if (context.Options.Json)
        {
            var document = failure is null ? JsonEnvelope.Result("ops wait", OperationText.ToJson(operation)) : JsonEnvelope.Error("ops wait", failure);
            if (failure is not null) document = JsonValue.Object([.. document.Members, new JsonMember("result", OperationText.ToJson(operation))]);
            context.Screen.Out.WriteLine(JsonWriter.Write(document));
        }
        else if (failure is null)
        {
            context.Screen.Out.WriteLine(OperationBar.Ended(operation, int.MaxValue, context.Screen.ColorOut, context.Time));
        }
        else
        {
            FailureText.Write(context.Screen.Error, context.Screen.ColorError, failure);
        }

        return failure?.ExitCode() ?? ExitCodes.Ok;
    }
}

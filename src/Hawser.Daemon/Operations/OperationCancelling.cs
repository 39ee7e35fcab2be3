using System.Collections.Concurrent;
using Hawser.Daemon.Commands;
using Hawser.Daemon.Editors;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Operations;

/// <summary>
/// Asks Editors to cancel operations. An operation that nobody in the Editor listens for, but that belongs to a command, is cancelled
/// with the command. A request that a reload or a lost link swallows is made again when the Editor is back.
/// </summary>
internal sealed class OperationCancelling(OperationTable operations, CommandBroker commands, EditorRegistry editors, OperationOptions options, TimeProvider time) : IEditorObserver
{
    private const string CorrelationPrefix = "cancel-operation:";

    private readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> _asked = new(StringComparer.Ordinal);

    /// <returns>False: it has ended, or nobody listens.</returns>
    /// <exception cref="HawserException">unknown_operation.</exception>
    public async Task<bool> CancelAsync(string id)
    {
        var operation = operations.Find(id);
        if (!operation.IsRunning()) return false;
        if (operation.Cancellable)
        {
            operations.NoteCancelRequest(operation);
            if (await AskAsync(operation).ConfigureAwait(false)) return true;
        }

        if (operation.CommandId.Length == 0 || !commands.Cancel(new CommandId(operation.CommandId))) return false;
        operations.NoteCancelRequest(operation);
        return true;
    }

    /// <summary>An Editor answered; what it answers to may be long over.</summary>
    /// <returns>False: this is no answer to a request to cancel.</returns>
    public bool OnAnswer(string correlationId, bool accepted)
    {
        if (!correlationId.StartsWith(CorrelationPrefix, StringComparison.Ordinal)) return false;
        if (_asked.TryRemove(correlationId, out var answer)) answer.TrySetResult(accepted);
        return true;
    }

    public void OnConnected(TrackedEditor editor, EditorHello hello)
    {
        foreach (var operation in operations.RunningIn(editor.Id.Value).Where(operation => operation is { CancelRequested: true, Cancellable: true }))
            Post(editor.Model.Link!, CorrelationPrefix + "again", operation.OpId);
    }

    public void OnStateChanged(TrackedEditor editor, EditorState before)
    {
    }

    public void OnDisconnected(TrackedEditor editor)
    {
    }

    public void OnLost(TrackedEditor editor, string reason)
    {
    }

    // Without an answer in time it counts as asked: the Editor hears of it sooner or later, and whether it ends is told by its events.
    private async Task<bool> AskAsync(OperationInfo operation)
    {
        if (editors.Directory.All.FirstOrDefault(editor => editor.Id.Value == operation.EditorId)?.Model.Link is not { } link) return true;
        var correlation = CorrelationPrefix + Guid.NewGuid().ToString("N");
        var answer = _asked[correlation] = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            Post(link, correlation, operation.OpId);
            return await answer.Task.WaitAsync(options.CancelPatience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return true;
        }
        finally
        {
            _asked.TryRemove(correlation, out _);
        }
    }

    private static void Post(IEditorLink link, string correlation, string operationId) =>
        link.Post(correlation, new Request { CancelOperation = new CancelOperation { OpId = operationId } });
}

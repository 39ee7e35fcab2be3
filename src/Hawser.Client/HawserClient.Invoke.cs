using Hawser.Client.Finding;
using Hawser.Client.Invoking;
using Hawser.Link.Sessions;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client;

public sealed partial class HawserClient
{
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerPatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs a command and returns its one outcome, whatever happens to the line meanwhile. Cancelling asks the daemon to cancel
    /// the command; its outcome, then most likely CANCELLED, is still returned.
    /// </summary>
    /// <param name="notice">Told what the command waits for, if <c>invoke.Notices</c> asks for it. Called on the receive loop: be quick.</param>
    /// <exception cref="HawserException">The daemon did not take it; or the line is lost for good.</exception>
    public async Task<Outcome> InvokeAsync(Invoke invoke, Action<CommandEvent>? notice = null, CancellationToken cancellationToken = default)
    {
        var pending = new PendingInvocation(WithId(invoke), notice);
        _invocations.Add(pending);
        return await OutcomeAsync(pending, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with a command that was sent over a connection already, before there was a client.</summary>
    internal static async Task<Outcome> GoOnAsync(
        HawserClientOptions options, DaemonConnection connection, Invoke sent, Action<CommandEvent>? notice, CancellationToken cancellationToken)
    {
        var client = new HawserClient(options);
        await using (client.ConfigureAwait(false))
        {
            var session = client._dialer.Adopt(connection);
            var pending = new PendingInvocation(sent, notice);
            pending.WasPostedOn(session);
            client._invocations.Add(pending); // before the session starts to read: its first frame may be the answer
            await client._link.StartAsync(session).ConfigureAwait(false);
            return await client.OutcomeAsync(pending, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Outcome> OutcomeAsync(PendingInvocation pending, CancellationToken cancellationToken) =>
        (await AnswerAsync(pending, cancellationToken).ConfigureAwait(false)).Outcome;

    private async Task<Response> AnswerAsync(PendingInvocation pending, CancellationToken cancellationToken)
    {
        try
        {
            // Waits for the line if it is down; the table makes sure that every later session is asked as well.
            await pending.PostAsync(await _link.SessionAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return await WatchAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && pending.IsOurs)
        {
            return await CancelAsync(pending).ConfigureAwait(false) ?? throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _invocations.Remove(pending);
        }
    }

    /// <returns>False: there is no such command, or it has ended.</returns>
    public async Task<bool> CancelAsync(string commandId, CancellationToken cancellationToken = default)
    {
        var response = await RequestAsync(new Request { CancelCommand = new CancelCommand { CommandId = commandId } }, cancellationToken).ConfigureAwait(false);
        return response.CancelCommand?.Accepted ?? false;
    }

    /// <summary>Waits; where nothing is heard for long, asks whether the daemon lives. A connection to a stopped process
    /// looks like any other from outside.</summary>
    private async Task<Response> WatchAsync(PendingInvocation pending, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await pending.Answer.WaitAsync(_options.SilenceBeforeQuestion, _options.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                if (_link.Current is { } session && session.Silence >= _options.SilenceBeforeQuestion) await QuestionAsync(session).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Without an id of ours a command could not be joined again.</summary>
    private static Invoke WithId(Invoke invoke)
    {
        var named = invoke.Clone();
        if (named.CommandId.Length == 0) named.CommandId = CommandIds.New();
        return named;
    }

    private static async Task QuestionAsync(LinkSession session)
    {
        try
        {
            await session.RequestAsync(new Request { Health = new HealthRequest() }, AnswerPatience).ConfigureAwait(false);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.Expired)
        {
            session.End(new ShutdownReason(ShutdownKind.Silent, "the daemon does not answer", e)); // the link dials anew, and learns whether it hangs
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.LinkLost)
        {
            // The link knows and is dialling.
        }
    }

    private async Task<Response?> CancelAsync(PendingInvocation pending)
    {
        using var patience = new CancellationTokenSource(CancelPatience, _options.Time);
        try
        {
            await CancelAsync(pending.Id, patience.Token).ConfigureAwait(false);
            return await pending.Answer.WaitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.LinkLost)
        {
            return null;
        }
    }
}

using System.Diagnostics;
using Hawser.Client.Finding;
using Hawser.Link.Discovery;
using Hawser.Link.Framing;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Client.Stopping;

/// <summary>How a daemon came to its end.</summary>
public enum DaemonEnd
{
    WasNotRunning,
    Stopped,

    /// <summary>It did not answer, or was of another version, and was killed; nothing it had promised is lost.</summary>
    Killed,
}

public sealed record DaemonStop(DaemonEnd End, int Pid);

/// <summary>Asks a daemon to end and sees to it that it has.</summary>
public sealed class DaemonStopper(HawserClientOptions options)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a daemon may take from its answer to its end, beyond the grace that running commands have.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <param name="force">Kill a daemon that can't be asked: it hangs, or speaks another version.</param>
    /// <exception cref="HawserException">Without force: why it can't be asked.</exception>
    public async Task<DaemonStop> StopAsync(TimeSpan grace, bool force, CancellationToken cancellationToken)
    {
        var endpoint = EndpointFile.TryRead(options.Folders.EndpointFile);
        if (endpoint is null) return new DaemonStop(DaemonEnd.WasNotRunning, 0);

        var process = new ProcessIdentity(endpoint.Pid, endpoint.ProcessStartUnixMs);
        if (!process.IsAlive) return new DaemonStop(DaemonEnd.WasNotRunning, endpoint.Pid);
        try
        {
            await AskAsync(grace, cancellationToken).ConfigureAwait(false);
            if (await EndsAsync(process, grace + Patience, cancellationToken).ConfigureAwait(false)) return new DaemonStop(DaemonEnd.Stopped, process.Pid);
            if (!force) throw new HawserException(ErrorCatalog.DaemonHung, $"The daemon (pid {process.Pid}) has promised to stop and is still there.", "Make it: hawser daemon stop --force");
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.DaemonUnreachable || e.Code == ErrorCatalog.LinkLost)
        {
            // It was ending on its own just then.
            if (await EndsAsync(process, Patience, cancellationToken).ConfigureAwait(false)) return new DaemonStop(DaemonEnd.Stopped, process.Pid);
            if (!force) throw;
        }
        catch (HawserException) when (force)
        {
            // It can't be asked.
        }

        await KillAsync(process, cancellationToken).ConfigureAwait(false);
        return new DaemonStop(DaemonEnd.Killed, process.Pid);
    }

    private async Task AskAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var connection = await new DaemonConnector(options).ConnectAsync(starter: null, cancellationToken).ConfigureAwait(false);
        using (connection.Transport)
        {
            var request = new Request { StopDaemon = new StopDaemonRequest { GraceMs = (uint)grace.TotalMilliseconds } };
            await connection.Frames.WriteAsync(new Envelope { CorrelationId = "stop", Request = request }, cancellationToken).ConfigureAwait(false);
            await AnswerAsync(connection.Frames, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(FrameStream frames, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.HandshakeTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            while (await frames.ReadAsync(Envelope.Parser, either.Token).ConfigureAwait(false) is { } envelope)
            {
                if (envelope.Response is not { } response) continue;
                if (response.PayloadCase == Response.PayloadOneofCase.Failure) throw new HawserException(response.Failure);
                return;
            }
        }
        catch (IOException)
        {
            // The daemon was quicker than its answer: its end is looked for next.
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The same.
        }
    }

    private async Task<bool> EndsAsync(ProcessIdentity process, TimeSpan within, CancellationToken cancellationToken)
    {
        var since = options.Time.GetTimestamp();
        var pause = TimeSpan.FromMilliseconds(1);
        while (process.IsAlive)
        {
            if (options.Time.GetElapsedTime(since) >= within) return false;
            await Task.Delay(pause, options.Time, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return true;
    }

    private async Task KillAsync(ProcessIdentity process, CancellationToken cancellationToken)
    {
        try
        {
            using var victim = Process.GetProcessById(process.Pid);
            if (process.IsAlive) victim.Kill(); // the pid was not given to another process between the two
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }

        if (!await EndsAsync(process, Patience, cancellationToken).ConfigureAwait(false))
            throw new HawserException(ErrorCatalog.DaemonHung, $"The daemon (pid {process.Pid}) was killed and is still there.", "Ask the system what holds it: ps -o pid,stat,wchan " + process.Pid);
    }
}

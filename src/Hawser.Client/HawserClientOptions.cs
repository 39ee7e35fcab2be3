using Hawser.Client.Starting;
using Hawser.Link.Discovery;
using Hawser.Link.Reconnecting;

namespace Hawser.Client;

/// <summary>How a tool finds the daemon, and what it does when there is none.</summary>
public sealed record HawserClientOptions
{
    /// <summary>Said to the daemon, for its lists and logs.</summary>
    public required string ClientName { get; init; }

    public required string ClientVersion { get; init; }

    /// <summary>Where the endpoint file, the token and the logs are.</summary>
    public HawserFolders Folders { get; init; } = HawserFolders.FromEnvironment();

    /// <summary>Null: a daemon that is not there is a failure.</summary>
    public IDaemonStarter? Starter { get; init; }

    /// <summary>How long a daemon may take from its start to its first answer.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A daemon that has taken the connection and says nothing for so long is taken to be hung.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For everything but commands, which have a deadline of their own.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long commands wait for a lost daemon to come back.</summary>
    public TimeSpan ReconnectTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long commands wait for a daemon that said it stops: it may be on its way back.</summary>
    public TimeSpan RestartTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A connection that is waited on and silent for so long is asked whether it lives.</summary>
    public TimeSpan SilenceBeforeQuestion { get; init; } = TimeSpan.FromSeconds(10);

    public Func<Backoff> NewBackoff { get; init; } = () => new Backoff();

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told when the line is lost, when it is back, and what else a user should know. Called from any thread.</summary>
    public Action<ClientNotice>? OnNotice { get; init; }
}

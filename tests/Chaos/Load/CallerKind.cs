namespace Hawser.Chaos.Load;

/// <summary>By which way a command comes.</summary>
public enum CallerKind
{
    /// <summary>The client library, over a relay that can be cut.</summary>
    Client,

    /// <summary>POST /rpc, asked again with the same id when the connection breaks.</summary>
    Http,

    /// <summary>A process of its own.</summary>
    CommandLine,
}

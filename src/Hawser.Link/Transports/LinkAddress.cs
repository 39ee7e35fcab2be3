using System.Globalization;

namespace Hawser.Link.Transports;

/// <summary>How an address is reached.</summary>
public enum LinkScheme
{
    Unix,
    Pipe,
    Tcp,
    Memory,
}

/// <summary>Where a daemon listens: <c>unix:///run/user/1000/hawser/daemon.sock</c>, <c>pipe://hawser-anna</c>,
/// <c>tcp://127.0.0.1:7777</c> (also bare <c>host:port</c>), <c>memory://name</c> within one process.</summary>
public readonly record struct LinkAddress(LinkScheme Scheme, string Name, int Port = 0)
{
    public static LinkAddress Unix(string path) => new(LinkScheme.Unix, path);

    public static LinkAddress Pipe(string name) => new(LinkScheme.Pipe, name);

    public static LinkAddress Tcp(string host, int port) => new(LinkScheme.Tcp, host, port);

    public static LinkAddress Memory(string name) => new(LinkScheme.Memory, name);

    /// <exception cref="FormatException">The text is none of the forms above.</exception>
    public static LinkAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an address: unix://path, pipe://name or tcp://host:port.");

    public static bool TryParse(string text, out LinkAddress address)
    {
        var split = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = split < 0 ? "tcp" : text[..split];
        var rest = split < 0 ? text : text[(split + 3)..];
        address = scheme switch
        {
            "unix" => Unix(rest),
            "pipe" => Pipe(rest),
            "memory" => Memory(rest),
            "tcp" => ParseHostAndPort(rest),
            _ => default,
        };
        return !string.IsNullOrEmpty(address.Name);
    }

    public override string ToString() => Scheme switch
    {
        LinkScheme.Unix => $"unix://{Name}",
        LinkScheme.Pipe => $"pipe://{Name}",
        LinkScheme.Memory => $"memory://{Name}",
        _ => $"tcp://{Name}:{Port}",
    };

    private static LinkAddress ParseHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? Tcp(text[..colon].Trim('[', ']'), port)
            : default;
    }
}

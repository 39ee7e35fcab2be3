using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http;

/// <summary>What answers at one path.</summary>
internal interface IHttpEndpoint
{
    string Method { get; }

    string Path { get; }

    bool NeedsToken { get; }

    Task ServeAsync(HttpContext context);
}

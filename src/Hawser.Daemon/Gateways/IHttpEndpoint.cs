using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways;

/// <summary>What answers at one path.</summary>
internal interface IHttpEndpoint
{
    string Method { get; }

    string Path { get; }

    bool NeedsToken { get; }

    Task ServeAsync(HttpContext context);
}

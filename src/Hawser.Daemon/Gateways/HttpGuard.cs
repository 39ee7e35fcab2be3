using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways;

/// <summary>
/// Keeps out what should not reach us: a web page (by its Origin), a page that has its own host name resolved to this machine (by the
/// Host it names), and whoever does not have the token.
/// </summary>
internal sealed class HttpGuard(AccessToken token)
{
    private string[] _hosts = [];
    private string[] _origins = [];

    public int Port
    {
        set
        {
            _hosts = [$"127.0.0.1:{value}", $"localhost:{value}", $"[::1]:{value}"];
            _origins = [.. _hosts.Select(host => "http://" + host)];
        }
    }

    public Failure? WhyRefused(HttpRequest request)
    {
        var host = request.Headers.Host.ToString();
        if (!IsOneOf(_hosts, host)) return Failures.Create(ErrorCatalog.ForeignHost, $"The request is for the host '{host}', and this is {_hosts[0]}.");
        var origin = request.Headers.Origin;
        return origin.Count == 0 || IsOneOf(_origins, origin.ToString())
            ? null
            : Failures.Create(ErrorCatalog.ForeignOrigin, $"Pages of '{origin}' may not call the daemon.");
    }

    public bool HasToken(HttpRequest request) => WhyUnauthenticated(request) is null;

    public Failure? WhyUnauthenticated(HttpRequest request)
    {
        var candidate = RequestToken.Of(request);
        if (candidate.Length == 0) return Failures.Create(ErrorCatalog.Unauthenticated, "The request has no token: it needs the header Authorization: Bearer <token>.");
        return token.Matches(candidate) ? null : Failures.Create(ErrorCatalog.Unauthenticated, "The request's token is wrong.");
    }

    private static bool IsOneOf(string[] allowed, string value)
    {
        foreach (var one in allowed)
        {
            if (string.Equals(one, value, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

using System.Collections.Frozen;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http;

internal sealed class HttpEndpointTable
{
    private readonly FrozenDictionary<string, IHttpEndpoint[]> _byPath;
    private readonly IHttpEndpoint[] _byPattern;

    public HttpEndpointTable(IEnumerable<IHttpEndpoint> endpoints)
    {
        var all = endpoints.ToArray();
        _byPath = all.Where(endpoint => !PathPattern.IsPattern(endpoint.Path))
            .GroupBy(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
        _byPattern = [.. all.Where(endpoint => PathPattern.IsPattern(endpoint.Path))];
    }

    public (IHttpEndpoint? Endpoint, Failure? Failure) Find(string method, string path)
    {
        var here = _byPath.GetValueOrDefault(path) ?? [.. _byPattern.Where(endpoint => PathPattern.Matches(endpoint.Path, path))];
        if (here.Length == 0) return (null, Failures.Create(Problems.NotFound, $"There is nothing at {path}.", $"Try one of {string.Join(", ", Paths())}."));
        return Array.Find(here, endpoint => endpoint.Method == method) is { } found
            ? (found, null)
            : (null, Failures.Create(Problems.MethodNotAllowed, $"{path} takes {string.Join(" or ", here.Select(endpoint => endpoint.Method))}, not {method}."));
    }

    private IEnumerable<string> Paths() => _byPath.Keys.Concat(_byPattern.Select(endpoint => endpoint.Path)).Order(StringComparer.Ordinal);
}

using System.Collections.Frozen;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http;

internal sealed class HttpEndpointTable
{
    private readonly FrozenDictionary<string, IHttpEndpoint> _byPath;
    private readonly IHttpEndpoint[] _byPattern;

    public HttpEndpointTable(IEnumerable<IHttpEndpoint> endpoints)
    {
        var all = endpoints.ToArray();
        _byPath = all.Where(endpoint => !PathPattern.IsPattern(endpoint.Path)).ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase);
        _byPattern = [.. all.Where(endpoint => PathPattern.IsPattern(endpoint.Path))];
    }

    public (IHttpEndpoint? Endpoint, Failure? Failure) Find(string method, string path)
    {
        if ((_byPath.GetValueOrDefault(path) ?? _byPattern.FirstOrDefault(endpoint => PathPattern.Matches(endpoint.Path, path))) is not { } endpoint)
            return (null, Failures.Create(Problems.NotFound, $"There is nothing at {path}.", $"Try one of {string.Join(", ", Paths())}."));
        return endpoint.Method == method
            ? (endpoint, null)
            : (null, Failures.Create(Problems.MethodNotAllowed, $"{path} takes {endpoint.Method}, not {method}."));
    }

    private IEnumerable<string> Paths() => _byPath.Keys.Concat(_byPattern.Select(endpoint => endpoint.Path)).Order(StringComparer.Ordinal);
}

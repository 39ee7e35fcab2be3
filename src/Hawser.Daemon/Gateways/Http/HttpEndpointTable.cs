using System.Collections.Frozen;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Gateways.Http;

internal sealed class HttpEndpointTable(IEnumerable<IHttpEndpoint> endpoints)
{
    private readonly FrozenDictionary<string, IHttpEndpoint> _byPath = endpoints.ToFrozenDictionary(endpoint => endpoint.Path, StringComparer.OrdinalIgnoreCase);

    public (IHttpEndpoint? Endpoint, Failure? Failure) Find(string method, string path)
    {
        if (!_byPath.TryGetValue(path, out var endpoint)) return (null, Failures.Create(Problems.NotFound, $"There is nothing at {path}.", $"Try one of {string.Join(", ", _byPath.Keys.Order())}."));
        return endpoint.Method == method
            ? (endpoint, null)
            : (null, Failures.Create(Problems.MethodNotAllowed, $"{path} takes {endpoint.Method}, not {method}."));
    }
}

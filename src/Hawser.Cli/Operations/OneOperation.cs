using System.CommandLine;
using Hawser.Client;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary>An operation by its id or the beginning of it.</summary>
internal static class OneOperation
{
    public static Argument<string> Argument() => new("id") { Description = "The operation's id, or as much of its beginning as no other has." };

    /// <exception cref="HawserException">unknown_operation, with the ids that are like it.</exception>
    public static async Task<OperationResponse> FindAsync(HawserClient client, string id, CancellationToken cancel)
    {
        try
        {
            return await client.OperationAsync(id, cancel);
        }
        catch (HawserException e) when (e.Code == ErrorCatalog.UnknownOperation && e.Failure.DetailsJson.Length == 0)
        {
            await AddNearAsync(client, id, e.Failure, cancel);
            throw;
        }
    }

    private static async Task AddNearAsync(HawserClient client, string id, Failure failure, CancellationToken cancel)
    {
        var known = await client.OperationsAsync(includeEnded: true, cancellationToken: cancel);
        if (NearMatches.Of(id, known.Select(operation => operation.OpId)) is not { Count: > 0 } near) return;
        failure.WithDetails(JsonWriter.Write(JsonValue.Object(("near", JsonValue.Array(near.Select(JsonValue.From))))));
    }
}

using System.Buffers;
using System.Text;
using System.Text.Json;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Names;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Operations;

internal static class OperationFailures
{
    public static HawserException NotOne(string id, IReadOnlyList<OperationInfo> found, IReadOnlyList<OperationInfo> all) =>
        new(found.Count == 0 ? Unknown(id, all) : Several(id, found));

    private static Failure Unknown(string id, IReadOnlyList<OperationInfo> all)
    {
        var near = NearMatches.Of(id, all.Select(operation => operation.OpId));
        var meant = near.Count > 0 ? $" Did you mean {string.Join(" or ", near)}?" : "";
        return Failures.Create(ErrorCatalog.UnknownOperation, $"There is no operation '{id}'.{meant}").WithDetails(Json("near", near));
    }

    private static Failure Several(string id, IReadOnlyList<OperationInfo> found) =>
        Failures.Create(
            ErrorCatalog.InvalidArgument,
            $"'{id}' begins the ids of {found.Count} operations:{string.Concat(found.Select(operation => $"\n  {operation.OpId} {operation.Title}"))}",
            "Give more of the id.")
        .WithDetails(Json("candidates", found.Select(operation => operation.OpId)));

    private static string Json(string name, IEnumerable<string> ids)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray(name);
            foreach (var id in ids) json.WriteStringValue(id);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Keeping.Http;

/// <summary>A failure as the error of a JSON-RPC response.</summary>
internal static class RpcError
{
    public const int InvalidParams = -32602;

    public static string Of(Failure failure) => JsonWriter.Write(JsonValue.Object(
        ("code", ErrorCatalog.Get(failure.Code).JsonRpcCode),
        ("message", failure.Message),
        ("data", Data(failure))));

    public static string Of(int code, string message) => JsonWriter.Write(JsonValue.Object(("code", code), ("message", message)));

    private static JsonValue Data(Failure failure)
    {
        var details = failure.DetailsJson.Length > 0 && JsonReader.TryParse(failure.DetailsJson, out var parsed, out _) ? parsed : JsonValue.Null;
        return JsonValue.Object(
            ("code", failure.Code), ("hints", JsonValue.Array(failure.Hints.Select(hint => JsonValue.From(hint)))), ("details", details));
    }
}

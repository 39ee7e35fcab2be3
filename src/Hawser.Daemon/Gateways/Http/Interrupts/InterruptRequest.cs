using System.Globalization;
using Google.Protobuf;
using Hawser.Protocol.Errors;
using Hawser.Protocol.V1;
using Microsoft.AspNetCore.Http;

namespace Hawser.Daemon.Gateways.Http.Interrupts;

/// <summary>
/// What a request wants to wait for: the contract's message as JSON in the body, or, for a line of curl,
/// <c>?until=compiled&amp;timeout=300&amp;id=build-42</c> with no body. The query wins.
/// </summary>
internal static class InterruptRequest
{
    private static readonly JsonParser Lenient = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <exception cref="HawserException">invalid_json, invalid_argument.</exception>
    public static async Task<Interrupt> ReadAsync(HttpRequest request, TimeProvider time)
    {
        using var reader = new StreamReader(request.Body);
        var wanted = Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted).ConfigureAwait(false));
        if (request.Query["id"].ToString() is { Length: > 0 } id) wanted.InterruptId = id;
        if (request.Query["until"].ToString() is { Length: > 0 } until) wanted.Condition = ConditionOf(until);
        if (request.Query["timeout"].ToString() is { Length: > 0 } timeout) wanted.DeadlineUnixMs = (time.GetUtcNow() + SecondsOf(timeout)).ToUnixTimeMilliseconds();
        wanted.Target = HttpTarget.From(request, null, NotEmpty(request.Query["editor"].ToString())) ?? wanted.Target;
        if (wanted.Caller.Length == 0) wanted.Caller = "http";
        return wanted;
    }

    private static Interrupt Parse(string body)
    {
        if (string.IsNullOrWhiteSpace(body)) return new Interrupt();
        try
        {
            return Lenient.Parse<Interrupt>(body);
        }
        catch (InvalidJsonException e)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.InvalidJson, $"The body is not JSON: {e.Message}"), e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new HawserException(Failures.Create(ErrorCatalog.InvalidRequest, $"The body is no interrupt: {e.Message}", Example), e);
        }
    }

    private static WaitFor.Types.Condition ConditionOf(string name) =>
        !int.TryParse(name, out _) && Enum.TryParse<WaitFor.Types.Condition>(name, ignoreCase: true, out var condition)
            ? condition
            : throw new HawserException(ErrorCatalog.InvalidArgument, $"There is no condition '{name}'. There is: ready, compiled, idle, played.", Example);

    private static TimeSpan SecondsOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 4_000_000
            ? TimeSpan.FromSeconds(seconds)
            : throw new HawserException(ErrorCatalog.InvalidArgument, "'timeout' is not a number of seconds above 0.");

    private static string? NotEmpty(string text) => text.Length > 0 ? text : null;

    private const string Example = "Send {\"interruptId\": \"build-42\", \"condition\": \"COMPILED\"}, or ?until=compiled&id=build-42 and no body.";
}

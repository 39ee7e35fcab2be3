using System.Text.Json;

namespace Hawser.Daemon.Gateways.WebSockets.Envelopes;

/// <summary>The body of a welcome. Its first four members are the older system's.</summary>
internal sealed record EnvelopeGreeting(string Session, string ServerVersion, string EditorId, string Epoch)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const int IdLength = 8;

    private readonly string _connectionId = System.Security.Cryptography.RandomNumberGenerator.GetString(Letters, IdLength);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("message", "Connected to Hawser");
        json.WriteString("cid", _connectionId);
        json.WriteString("session", Session);
        json.WriteString("server_version", ServerVersion);
        if (EditorId.Length > 0) json.WriteString("editor_id", EditorId);
        json.WriteString("epoch", Epoch);
    }
}

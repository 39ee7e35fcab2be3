namespace Hawser.Daemon.Commands;

/// <summary>The correlation id of a Revoke, from which its response finds the command again.</summary>
internal static class RevokeCorrelation
{
    private const string Prefix = "revoke:";

    public static string Of(CommandId id) => Prefix + id.Value;

    public static CommandId? CommandOf(string correlationId) =>
        correlationId.StartsWith(Prefix, StringComparison.Ordinal) ? new CommandId(correlationId[Prefix.Length..]) : null;
}

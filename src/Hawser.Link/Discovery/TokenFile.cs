using System.Security.Cryptography;
using Hawser.Link.Platform;
using Hawser.Protocol.Errors;

namespace Hawser.Link.Discovery;

/// <summary>The user's token: 256 random bits as hex in a file of mode 0600. Whoever can read it is this user.</summary>
public static class TokenFile
{
    /// <summary>The token; made if there is none. A daemon and an Editor may begin at the same moment, and must end up with one.</summary>
    public static string Ensure(string path)
    {
        if (TryRead(path) is { } token) return token;

        CurrentPlatform.Instance.EnsurePrivateFolder(Path.GetDirectoryName(path)!);
        var fresh = NewToken();
        if (AtomicFile.TryWriteNew(path, fresh, isPrivate: true)) return fresh;
        if (TryRead(path) is { } others) return others;
        AtomicFile.Write(path, fresh, isPrivate: true); // what is there is no token
        return fresh;
    }

    /// <exception cref="HawserException">unauthenticated: there is no token to be read.</exception>
    public static string Read(string path) => TryRead(path)
        ?? throw new HawserException(ErrorCatalog.Unauthenticated, $"The token file {path} is missing, empty or unreadable.", "Let the daemon make a new one: hawser daemon restart");

    private static string? TryRead(string path)
    {
        try
        {
            var token = File.ReadAllText(path).Trim();
            return token.Length > 0 ? token : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string NewToken()
    {
        Span<byte> bits = stackalloc byte[32];
        RandomNumberGenerator.Fill(bits);
        return Hex.Of(bits);
    }
}

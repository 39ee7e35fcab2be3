using System.Security.Cryptography;
using System.Text;

namespace Hawser.Daemon.Gateways;

/// <summary>The user's token, to compare with. Takes as long for a near miss as for any other.</summary>
internal sealed class AccessToken(string token)
{
    private readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public bool Matches(string candidate) => Matches(Encoding.UTF8.GetBytes(candidate));

    // Hashed first: comparing texts of different length would tell the length.
    public bool Matches(ReadOnlySpan<byte> candidate)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(candidate, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}

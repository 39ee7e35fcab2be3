using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EditorHost.Control;

/// <summary>The address of a Unix socket; net472's class library has none of its own.</summary>
internal sealed class UnixSocketEndPoint(string path) : EndPoint
{
    private const int FamilyBytes = 2;

    public override AddressFamily AddressFamily => AddressFamily.Unix;

    public override SocketAddress Serialize()
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var address = new SocketAddress(AddressFamily.Unix, FamilyBytes + bytes.Length + 1);
        for (var i = 0; i < bytes.Length; i++)
            address[FamilyBytes + i] = bytes[i];
        address[FamilyBytes + bytes.Length] = 0;
        return address;
    }

    public override EndPoint Create(SocketAddress socketAddress) => new UnixSocketEndPoint("");
}

using System.Net.Sockets;

using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
socket.Connect(new UnixDomainSocketEndPoint(args[0]));
var buffer = new byte[64 * 1024];
int count;
while ((count = socket.Receive(buffer)) > 0) socket.Send(buffer, 0, count, SocketFlags.None);

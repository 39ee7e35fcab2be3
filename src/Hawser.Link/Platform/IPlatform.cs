using System.Net.Sockets;

namespace Hawser.Link.Platform;

/// <summary>All that differs from one operating system to the next. One file per system implements it.</summary>
public interface IPlatform
{
    /// <summary>This user, as the system counts users; empty where it does not number them (Windows).</summary>
    string UserKey { get; }

    /// <summary>Bytes of the longest path a socket may have; 0: this system uses named pipes.</summary>
    int SocketPathLimit { get; }

    string DefaultRuntimeFolder { get; }

    string DefaultStateFolder { get; }

    string DefaultConfigFolder { get; }

    /// <summary>Makes the folder if need be, and sees to it that nobody but this user can look inside.</summary>
    void EnsurePrivateFolder(string path);

    /// <summary>Nobody but this user may read or write the file.</summary>
    void MakePrivateFile(string path);

    /// <summary>Gives a file its name, unless there is one of that name: then false, and nothing has changed. Of several processes that
    /// try at the same time one succeeds.</summary>
    bool TryMoveToNewName(string path, string name);

    /// <summary>The user at the other end of a socket; null where the system can't tell.</summary>
    string? PeerUser(Socket socket);

    /// <summary>When the process began; null when there is none of that id, or it has ended.</summary>
    long? ProcessStartUnixMilliseconds(int processId);

    /// <summary>The path with links resolved; the path itself where nothing is there.</summary>
    string ResolveLinks(string path);
}

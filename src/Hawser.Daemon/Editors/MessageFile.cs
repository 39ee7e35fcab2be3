using Google.Protobuf;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;
using Microsoft.Extensions.Logging;

namespace Hawser.Daemon.Editors;

/// <summary>One message in one file, for what is good to remember and can be had again: a file that can't be read or written is
/// logged, and the daemon goes on without it.</summary>
internal static class MessageFile
{
    public static T? TryRead<T>(string path, MessageParser<T> parser, ILogger log)
        where T : class, IMessage<T>
    {
        try
        {
            return File.Exists(path) ? parser.ParseJson(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException or InvalidJsonException)
        {
            log.MemoryUnreadable(path, e.Message);
            return null;
        }
    }

    public static void TryWrite(string path, IMessage message, ILogger log)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, JsonFormatter.Default.Format(message));
        }
        catch (Exception e) when (e is HawserException or IOException or UnauthorizedAccessException)
        {
            log.MemoryUnwritable(path, e.Message);
        }
    }
}

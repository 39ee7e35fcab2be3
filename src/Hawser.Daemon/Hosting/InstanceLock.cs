using System.Globalization;
using Hawser.Link.Discovery;
using Hawser.Protocol.Errors;

namespace Hawser.Daemon.Hosting;

/// <summary>
/// One daemon per user and runtime folder: a file that is held open exclusively. The system lets go of it when the process ends,
/// however it ends, so there is no stale lock to recover. Beside it lies who holds it, which others could not read in the file itself.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderFile;

    private InstanceLock(FileStream file, string holderFile) => (_file, _holderFile) = (file, holderFile);

    /// <exception cref="HawserException">already_running, folder_unusable, disk_full.</exception>
    public static InstanceLock Take(string path)
    {
        var holderFile = path + ".pid";
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var taken = new InstanceLock(file, holderFile);
            taken.WriteHolder();
            return taken;
        }
        catch (IOException e) when (IsHeld(path, e))
        {
            throw new HawserException(Failures.Create(ErrorCatalog.AlreadyRunning, $"A daemon of this user runs already{Holder(holderFile)}. It holds {path}."), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Explain(path, e);
        }
    }

    public void Dispose()
    {
        File.Delete(_holderFile);
        _file.Dispose();
    }

    private void WriteHolder()
    {
        try
        {
            var self = ProcessIdentity.Current;
            AtomicFile.Write(_holderFile, string.Create(CultureInfo.InvariantCulture, $"{self.Pid} {self.StartUnixMilliseconds}"), isPrivate: true);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    // Windows says "sharing violation"; on Unix .NET says only that somebody locks it. A file that is there and was not refused for
    // want of rights or room is held by somebody.
    private static bool IsHeld(string path, IOException e) =>
        File.Exists(path) && e.GetType() == typeof(IOException) && AtomicFile.Explain(path, e).Code != ErrorCatalog.DiskFull;

    private static string Holder(string holderFile)
    {
        try
        {
            var parts = File.ReadAllText(holderFile).Split(' ');
            var holder = new ProcessIdentity(int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture));
            return holder.IsAlive ? $", with process id {holder.Pid}" : "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or IndexOutOfRangeException)
        {
            return "";
        }
    }
}

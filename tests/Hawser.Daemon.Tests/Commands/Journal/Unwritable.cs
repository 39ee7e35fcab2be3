namespace Hawser.Daemon.Tests.Commands.Journal;

/// <summary>Puts a file in a folder's place, for as long as it is not disposed of: nothing can be created there, whoever one is.</summary>
internal sealed class Unwritable : IDisposable
{
    private readonly string _folder;
    private readonly string _moved;

    public Unwritable(string folder)
    {
        (_folder, _moved) = (folder, folder + "-moved");
        Directory.Move(_folder, _moved);
        File.WriteAllText(_folder, "in the way");
    }

    public void Dispose()
    {
        File.Delete(_folder);
        Directory.Move(_moved, _folder);
    }
}

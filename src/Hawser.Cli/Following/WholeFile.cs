using System.Text;
using Hawser.Protocol.Errors;

namespace Hawser.Cli.Following;

/// <summary>A file that is there whole or not at all: it is written beside its place, and moved there at the end.</summary>
internal sealed class WholeFile : IDisposable
{
    private readonly string _path;
    private readonly string _beside;

    /// <exception cref="HawserException">folder_unusable.</exception>
    public WholeFile(string path)
    {
        _path = Path.GetFullPath(path);
        _beside = $"{_path}.{Environment.ProcessId}.part";
        try
        {
            Writer = new StreamWriter(_beside, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16) { NewLine = "\n" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HawserException(ErrorCatalog.FolderUnusable, $"Can't write {path}: {e.Message}", "Choose another place for it.");
        }
    }

    public StreamWriter Writer { get; }

    public void Complete()
    {
        Writer.Dispose();
        File.Move(_beside, _path, overwrite: true);
    }

    /// <summary>Leaves nothing behind of what was not completed.</summary>
    public void Dispose()
    {
        Writer.Dispose();
        File.Delete(_beside);
    }
}

namespace Hawser.Testing;

/// <summary>
/// A folder of one test's own, gone when the test ends. Its path is short (about 20 characters) because Unix socket
/// paths end at 107, and a test that wants a long path makes one on purpose.
/// </summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder()
    {
        Path = OperatingSystem.IsWindows()
            ? Directory.CreateTempSubdirectory("hwt-").FullName
            : Directory.CreateDirectory($"/tmp/hwt-{Guid.NewGuid().ToString("N")[..10]}", PrivateToUser).FullName;
    }

    public string Path { get; }

    private const UnixFileMode PrivateToUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static implicit operator string(TempFolder folder) => folder.Path;

    /// <summary>The path of something inside; nothing is created.</summary>
    public string this[params ReadOnlySpan<string> parts] => System.IO.Path.Combine([Path, .. parts]);

    public string WriteFile(string relativePath, string content)
    {
        var file = this[relativePath];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    public string CreateFolder(string relativePath) => Directory.CreateDirectory(this[relativePath]).FullName;

    public override string ToString() => Path;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself: that is what some tests are about.
        }
    }
}

namespace Hawser.EndToEnd.Tests.Rigging;

/// <summary>A Unity project that a test writes to.</summary>
public sealed record HawserProject(string Folder)
{
    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public bool Has(string path) => File.Exists(Path.Combine(Folder, path));
}

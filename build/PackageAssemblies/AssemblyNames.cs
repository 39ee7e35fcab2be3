namespace PackageAssemblies;

/// <summary>
/// What an assembly is called inside the package. Unity loads one assembly per name, and a project may well have its own
/// Google.Protobuf in another version; under a name of ours both live side by side.
/// </summary>
internal static class AssemblyNames
{
    private const string Ours = "Hawser.";

    public static bool IsOurs(string name) => name.StartsWith(Ours, StringComparison.Ordinal);

    public static string InPackage(string name) => IsOurs(name) ? name : Ours + name;
}

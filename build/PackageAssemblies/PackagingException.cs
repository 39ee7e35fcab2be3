namespace PackageAssemblies;

/// <summary>The package can't be made from these assemblies; the message says which one and why.</summary>
internal sealed class PackagingException(string message) : Exception(message);

namespace Hawser.Editor.Core.Binding;

/// <summary>A command is declared in a way that can't be offered. Becomes a <see cref="Catalog.CatalogFault"/>.</summary>
internal sealed class FaultyDeclarationException : Exception
{
    public FaultyDeclarationException(string message)
        : base(message)
    {
    }
}

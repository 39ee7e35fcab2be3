using Hawser.Editor.Core.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Catalog;

/// <summary>Everything this domain can be asked to do. Built once, then only read.</summary>
internal sealed record CommandTable
{
    public required IReadOnlyDictionary<string, CommandDescriptor> Commands { get; init; }

    public required IReadOnlyDictionary<string, CommandMethod> Continuations { get; init; }

    public required Protocol.V1.Catalog Catalog { get; init; }

    public required IReadOnlyList<CatalogFault> Faults { get; init; }
}

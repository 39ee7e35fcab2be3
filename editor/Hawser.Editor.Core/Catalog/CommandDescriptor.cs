using Hawser.Editor.Core.Commands;
using Hawser.Protocol.V1;

namespace Hawser.Editor.Core.Catalog;

/// <summary>One command as it was declared: how it is called, and what the catalog says of it.</summary>
internal sealed record CommandDescriptor
{
    public required string Name { get; init; }

    public required CommandParameters Parameters { get; init; }

    public required CommandMethod Method { get; init; }

    public required bool MainThread { get; init; }

    public required bool Quick { get; init; }

    public required CommandDescription Description { get; init; }
}

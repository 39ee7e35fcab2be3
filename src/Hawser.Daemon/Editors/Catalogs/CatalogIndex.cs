using System.Collections.Frozen;
using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors.Catalogs;

/// <summary>A catalog, ready for look-ups by command name. Case does not matter, as in the older systems.</summary>
internal sealed class CatalogIndex
{
    private readonly FrozenDictionary<string, CommandDescription> _byName;

    public CatalogIndex(Catalog catalog)
    {
        Catalog = catalog;
        // An Editor that offers one name twice is at fault, but its other commands should work all the same.
        _byName = catalog.Commands.DistinctBy(command => command.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
    }

    public Catalog Catalog { get; }

    public CommandDescription? Find(string command) => _byName.GetValueOrDefault(command);
}

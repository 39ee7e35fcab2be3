using Hawser.Protocol.V1;
using static Hawser.Protocol.V1.CommandDescription.Types;

namespace Hawser.Testing.Daemon;

/// <summary>Catalogs for mock Editors.</summary>
public static class MockCatalog
{
    /// <summary>One command of each kind that the daemon treats in its own way.</summary>
    public static Catalog Standard { get; } = Of(
        Command("editor.ping", mainThread: false, Trait.Read),
        Command("editor.ready", mainThread: true, Trait.Read),
        Command("editor.state", mainThread: false, Trait.Read),
        Command("play.enter", mainThread: true, Trait.Reloads),
        Command("play.status", mainThread: true, Trait.Read),
        Command("asset.refresh", mainThread: true, Trait.Idempotent, Trait.Reloads),
        Command("menu.execute", mainThread: true));

    public static Catalog Of(params CommandDescription[] commands)
    {
        var catalog = new Catalog();
        catalog.Commands.Add(commands);
        catalog.Revision = $"rev-{string.Join(',', commands.Select(command => command.Name)).GetHashCode(StringComparison.Ordinal):x8}";
        return catalog;
    }

    public static CommandDescription Command(string name, bool mainThread, params Trait[] traits) =>
        new() { Name = name, Summary = $"Mock {name}", MainThread = mainThread, ArgumentsSchemaJson = "{\"type\":\"object\"}", Traits = { traits } };
}

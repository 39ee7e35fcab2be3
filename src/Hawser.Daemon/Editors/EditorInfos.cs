using Hawser.Protocol.V1;

namespace Hawser.Daemon.Editors;

/// <summary>An Editor as lists show it.</summary>
internal static class EditorInfos
{
    public static EditorInfo Describe(TrackedEditor editor, int commandsHeld, string condition = "")
    {
        var model = editor.Model;
        return new EditorInfo
        {
            Identity = model.Identity,
            State = model.State,
            Connected = model.Connected,
            ConnectionNumber = model.ConnectionNumber,
            DomainGeneration = model.DomainGeneration,
            CatalogRevision = model.CatalogRevision,
            SeenUnixMs = model.SeenAt.ToUnixTimeMilliseconds(),
            CommandsHeld = (uint)commandsHeld,
            Line = model.Line,
            Condition = condition,
        };
    }
}

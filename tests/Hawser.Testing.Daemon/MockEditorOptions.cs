using Hawser.Link.Discovery;
using Hawser.Protocol.V1;

namespace Hawser.Testing.Daemon;

/// <summary>Who a mock Editor says it is.</summary>
public sealed record MockEditorOptions
{
    public string SessionId { get; init; } = Guid.NewGuid().ToString("N");

    public string ProjectPath { get; init; } = "/mock/project";

    /// <summary>By default this test's own process, which lives.</summary>
    public ProcessIdentity Process { get; init; } = ProcessIdentity.Current;

    public EditorState State { get; init; } = new() { Phase = EditorState.Types.Phase.Ready };

    /// <summary>What it offers; see <see cref="MockCatalog"/>.</summary>
    public Catalog Catalog { get; init; } = MockCatalog.Standard;
}

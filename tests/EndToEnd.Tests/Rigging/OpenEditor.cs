using EditorHost.Client;

namespace Hawser.EndToEnd.Tests.Rigging;

/// <summary>One Editor for the tests of a class that leave it as they found it.</summary>
public class OpenEditor : IAsyncLifetime
{
    public virtual string UnityVersion => UnityVersions.Mono;

    public Rig Rig { get; } = new();

    public HawserProject Project { get; private set; } = null!;

    public StandInEditor Editor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Project = Rig.NewProject(unityVersion: UnityVersion);
        Editor = await Rig.OpenAsync(Project);
    }

    public async ValueTask DisposeAsync()
    {
        await Rig.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

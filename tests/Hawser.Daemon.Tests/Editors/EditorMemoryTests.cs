using Hawser.Daemon.Editors;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Editors;

public sealed class EditorMemoryTests : IDisposable
{
    private readonly Core _first = new();
    private readonly Core _second = new();

    [Fact]
    public void Restore_ProcessStillRuns_EditorIsKnownAsGone()
    {
        Remember(_first);
        _first.Connect(Core.Hello(connection: 3));

        Remember(_second);

        var editor = Assert.Single(_second.Registry.Directory.All);
        Assert.Equal(("editor-1", EditorState.Types.Phase.Gone, false), (editor.Id.Value, editor.Model.Phase, editor.Model.Connected));
    }

    [Fact]
    public void Restore_ProcessHasEnded_EditorIsForgotten()
    {
        Remember(_first);
        _first.Connect();
        _second.Processes.Kill(100);

        Remember(_second);

        Assert.Empty(_second.Registry.Directory.All);
    }

    [Fact]
    public void Restore_EditorDialsIn_AnyConnectionNumberIsTaken()
    {
        Remember(_first);
        _first.Connect(Core.Hello(connection: 3));
        Remember(_second);

        _second.Connect(Core.Hello(connection: 3));

        Assert.True(Assert.Single(_second.Registry.Directory.All).Model.Connected);
    }

    [Fact]
    public async Task Restore_CommandBeforeTheEditorIsBack_WaitsForIt()
    {
        Remember(_first);
        _first.Connect();
        Remember(_second);

        var (command, caller) = _second.Invoke("editor.ping");
        var link = _second.Connect(Core.Hello(connection: 2));
        _second.Answer(command.Id.Value);

        Assert.Single(link.Executed);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private void Remember(Core core) =>
        new EditorMemory(Path.Combine(_first.Folder, "editors.json"), core.Registry, core.Away, core.Processes, NullLogger<EditorMemory>.Instance).Restore();
}

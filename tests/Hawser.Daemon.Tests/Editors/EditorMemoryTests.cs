using Hawser.Daemon.Editors;
using Hawser.Daemon.Tests.Doubles;
using Hawser.Protocol.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hawser.Daemon.Tests.Editors;

public sealed class EditorMemoryTests : IAsyncDisposable
{
    private readonly Core _first = new();
    private readonly Core _second = new();
    private readonly List<EditorMemory> _memories = [];

    [Fact]
    public async Task Restore_ProcessStillRuns_EditorIsKnownAsGone()
    {
        await RememberAsync(Core.Hello(connection: 3));

        Remember(_second);

        var editor = Assert.Single(_second.Registry.Directory.All);
        Assert.Equal(("editor-1", EditorState.Types.Phase.Gone, false), (editor.Id.Value, editor.Model.Phase, editor.Model.Connected));
    }

    [Fact]
    public async Task Restore_ProcessHasEnded_EditorIsForgotten()
    {
        await RememberAsync(Core.Hello());
        _second.Processes.Kill(100);

        Remember(_second);

        Assert.Empty(_second.Registry.Directory.All);
    }

    [Fact]
    public async Task Restore_EditorDialsIn_AnyConnectionNumberIsTaken()
    {
        await RememberAsync(Core.Hello(connection: 3));
        Remember(_second);

        _second.Connect(Core.Hello(connection: 3));

        Assert.True(Assert.Single(_second.Registry.Directory.All).Model.Connected);
    }

    [Fact]
    public async Task Restore_CommandBeforeTheEditorIsBack_WaitsForIt()
    {
        await RememberAsync(Core.Hello());
        Remember(_second);

        var (command, caller) = _second.Invoke("editor.ping");
        var link = _second.Connect(Core.Hello(connection: 2));
        _second.Answer(command.Id.Value);

        Assert.Single(link.Executed);
        Assert.Equal(Outcome.Types.Kind.Succeeded, (await caller.WhenEnded()).Kind);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var memory in _memories) await memory.WhenWritten();
        _first.Dispose();
        _second.Dispose();
    }

    private async Task RememberAsync(EditorHello hello)
    {
        var memory = Remember(_first);
        _first.Connect(hello);
        await memory.WhenWritten().DefaultTimeout();
    }

    private EditorMemory Remember(Core core)
    {
        var memory = new EditorMemory(
            Path.Combine(_first.Folder, "editors.json"), core.Registry, core.Away, core.Processes, NullLogger<EditorMemory>.Instance);
        memory.Restore();
        _memories.Add(memory);
        return memory;
    }
}

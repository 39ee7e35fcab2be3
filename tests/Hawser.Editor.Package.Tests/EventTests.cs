using Hawser.Protocol.V1;
using Kind = Hawser.Protocol.V1.OperationEvent.Types.Kind;
using Level = Hawser.Protocol.V1.LogEvent.Types.Level;

namespace Hawser.Editor.Package.Tests;

public sealed class EventTests
{
    private const string Work = """
        using Hawser.Editor; using System; using System.Threading; using UnityEditor; using UnityEngine;
        static class Work
        {
            [InitializeOnLoadMethod]
            static void Early()
            {
                using var operation = Operations.Start("early");
                operation.Complete(3, "not done");
            }

            [HawserCommand("work.begin", "Begins what survives a reload.")]
            static string Begin()
            {
                var bake = Operations.Start("Bake", cancellable: true, survivesReload: true);
                SessionState.SetString("bake", bake.Id);
                bake.Report(40, "half");
                return bake.Id;
            }

            [HawserCommand("work.end", "Ends it.")]
            static void End() => Operations.Resume(SessionState.GetString("bake", "")).Complete(message: "done", payload: new { lamps = 3 });

            [HawserCommand("work.log", "Logs in several ways.")]
            static void Log()
            {
                HawserLog.Write(HawserLogLevel.Warn, "Network", "slow");
                Debug.LogWarning("stacked");
                Debug.LogException(new InvalidOperationException("thrown"));
                var thread = new Thread(() => Debug.LogError("from a thread"));
                thread.Start();
                thread.Join();
            }
        }
        """;

    [Fact]
    public async Task Logs_NotAcknowledgedBeforeAReload_AreStoredOnceAfterIt()
    {
        await using var editor = await StartAsync();
        editor.Daemon.StoresEvents = false;
        using var first = await editor.AcceptAsync();
        await first.RunAsync("c", "work.log");
        await first.EventAsync("the last of it", told => told.Log?.Message == "from a thread");

        await editor.Editor.ReloadAsync();
        editor.Daemon.StoresEvents = true;
        using var second = await editor.AcceptAsync();
        await second.RunAsync("d", "work.log");
        await Until.Equal("both are stored", 2, () => Stored(editor).Count(told => told.Log?.Message == "from a thread"));

        var numbers = editor.Daemon.Events.All.Select(stored => stored.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (ulong)number), numbers);
        var warning = Stored(editor).First(told => told.Log?.Message == "stacked").Log;
        Assert.Equal((Level.Warn, "Unity"), (warning.Level, warning.Category));
        Assert.StartsWith("Work:Log () (at Assets/Editor/Work.cs:", warning.StackTrace, StringComparison.Ordinal);
        Assert.Equal((Level.Warn, ""), Stored(editor).Where(told => told.Log?.Category == "Network").Select(told => (told.Log.Level, told.Log.StackTrace)).First());
        Assert.Equal(2, Stored(editor).Count(told => told.Log is { Level: Level.Error } log && log.Message.Contains("thrown", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Operation_ThatSurvivesReloads_IsOneFromItsBeginningToItsEnd()
    {
        await using var editor = await StartAsync();
        using var first = await editor.AcceptAsync();
        var id = (await first.RunAsync("c", "work.begin")).ResultJson.Trim('"');

        await editor.Editor.ReloadAsync();
        using var second = await editor.AcceptAsync();
        await second.RunAsync("d", "work.end");
        await Until.True("its end is stored", () => Operation(editor, id).Any(op => op.Kind == Kind.Complete));

        var told = Operation(editor, id);
        Assert.Equal([Kind.Start, Kind.Progress, Kind.Complete], told.Select(op => op.Kind));
        Assert.Equal(("Bake", true), (told[0].Title, told[0].Cancellable));
        Assert.Equal((40, "half"), (told[1].Progress, told[1].Message));
        Assert.Equal((0, "done", """{"lamps":3}"""), (told[2].Code, told[2].Message, told[2].PayloadJson));
        var early = Stored(editor).First(happened => happened.Op?.Title == "early").Op.OpId;
        Assert.Equal((3, "not done"), (Operation(editor, early)[^1].Code, Operation(editor, early)[^1].Message));
    }

    [Fact]
    public async Task Compile_Fails_IsAnEventWithThePlacesAndNoLog()
    {
        await using var editor = await PackagedEditor.StartAsync();
        using var link = await editor.AcceptAsync();
        editor.Project.Write("Assets/Broken.cs", "class Broken\n{\n    int x = 1\n}\n");

        await link.RunAsync("c", "asset.refresh");
        await Until.True("it is stored", () => Stored(editor).Any(told => told.Compile?.Kind == CompileEvent.Types.Kind.Finished));

        var compile = Stored(editor).Single(told => told.Compile?.Kind == CompileEvent.Types.Kind.Finished).Compile;
        Assert.False(compile.Succeeded);
        Assert.Equal([("CS1002", "Assets/Broken.cs", 3U)], compile.Diagnostics.Select(diagnostic => (diagnostic.Code, diagnostic.File, diagnostic.Line)));
        Assert.DoesNotContain(Stored(editor), told => told.Log?.Message.Contains("CS1002", StringComparison.Ordinal) == true);
        var phases = Stored(editor).Where(told => told.Editor is not null).Select(told => told.Editor.State.Phase).ToList();
        Assert.True(phases.IndexOf(EditorState.Types.Phase.Importing) < phases.IndexOf(EditorState.Types.Phase.Compiling));
        var operation = Stored(editor).First(told => told.Op?.Title == "compile").Op.OpId;
        Assert.Equal((Kind.Complete, 1), (Operation(editor, operation)[^1].Kind, Operation(editor, operation)[^1].Code));
    }

    private static Task<PackagedEditor> StartAsync() => PackagedEditor.StartAsync(project => project.Write("Assets/Editor/Work.cs", Work));

    private static IEnumerable<Event> Stored(PackagedEditor editor) => editor.Daemon.Events.All.Select(stored => stored.Event);

    private static List<OperationEvent> Operation(PackagedEditor editor, string id) => [.. Stored(editor).Select(told => told.Op).Where(op => op?.OpId == id)];
}

using System.Collections.Concurrent;
using System.ComponentModel;
using System.Reflection;
using Hawser.Editor.Core.Catalog;
using Hawser.Protocol.Errors;
using Hawser.Protocol.Json;

namespace Hawser.Editor.Core.Tests.Linking;

/// <summary>Commands for the tests. Those that hold wait at the point of their argument's name, which the test releases.</summary>
internal static class TestCommands
{
    private static readonly ConcurrentDictionary<string, SyncPoint> Points = new();
    private static readonly ConcurrentDictionary<string, int> Counts = new();

    public static CommandSource Source { get; } = new()
    {
        Commands = MethodsWith<HawserCommandAttribute>(typeof(TestCommands)),
        Continuations = MethodsWith<HawserContinuationAttribute>(typeof(TestCommands)),
    };

    public static SyncPoint Point(string name) => Points.GetOrAdd(name, _ => new SyncPoint());

    /// <summary>How often a counting command ran with that key.</summary>
    public static int CountOf(string key) => Counts.GetValueOrDefault(key);

    public static MethodInfo[] MethodsWith<T>(Type type)
        where T : Attribute => [.. type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(method => method.IsDefined(typeof(T)))];

    [HawserCommand("test.echo", "Gives back what it got.", Traits = CommandTraits.Read, MainThread = false, Quick = true)]
    internal static JsonValue Echo(JsonValue value) => value;

    [HawserCommand("test.thread", "Says whether it runs on the main thread.", Traits = CommandTraits.Read)]
    internal static string OnMainThread() => Thread.CurrentThread.Name ?? "";

    [HawserCommand("test.background", "Says which thread it runs on.", MainThread = false)]
    internal static bool OnPoolThread() => Thread.CurrentThread.IsThreadPoolThread;

    [HawserCommand("test.count", "Counts its runs.")]
    internal static int Count(string key) => Counts.AddOrUpdate(key, 1, (_, count) => count + 1);

    [HawserCommand("test.hold", "Holds the main thread.")]
    internal static void Hold(string point) => Point(point).HoldThread();

    [HawserCommand("test.hold_background", "Holds a background thread until it is cancelled.", MainThread = false)]
    internal static void HoldBackground(string point, CancellationToken token) => Point(point).HoldThread(token);

    [HawserCommand("test.later", "Awaits, and goes on on the main thread.")]
    internal static async Task<string> LaterAsync(string point)
    {
        await Point(point).Hold();
        return Thread.CurrentThread.Name ?? "";
    }

    [HawserCommand("test.value_task", "Returns a ValueTask.")]
    internal static async ValueTask<int> ValueTaskAsync()
    {
        await Task.Yield();
        return 7;
    }

    [HawserCommand("test.progress", "Reports.", MainThread = false)]
    internal static void Progress(IProgress<CommandProgress> progress, CommandContext context)
    {
        progress.Report(new CommandProgress(10, "begun"));
        context.Report(250, context.Caller);
    }

    [HawserCommand("test.report_and_hold", "Is an operation from the beginning, and waits until it is cancelled.", MainThread = false)]
    internal static void ReportAndHold(string point, IProgress<int> progress, CancellationToken token)
    {
        progress.Report(20);
        Point(point).HoldThread(token);
    }

    [HawserCommand("test.fail", "Throws.", MainThread = false)]
    internal static void Fail(string message) => throw new InvalidOperationException(message, new FormatException("the cause"));

    [HawserCommand("test.refuse", "Throws a failure with a code.", MainThread = false)]
    internal static void Refuse() => throw new HawserException(ErrorCatalog.NotPlaying, "No game runs.");

    [HawserCommand("test.bad_result", "Returns what can't be told.", MainThread = false)]
    internal static object BadResult() => new { inner = new Action(() => { }) };

    [HawserCommand("test.continue", "Goes on at the next tick, or in the next domain.", Traits = CommandTraits.Reloads, Result = typeof(string))]
    internal static Continuation Continue(string point) => Continuation.At("test.continue", JsonValue.Object(("point", point), ("ticks", 0)));

    [HawserContinuation("test.continue")]
    internal static Continuation GoOn(CommandContext context, JsonValue state)
    {
        _ = state["point"]!.TryGetString(out var point);
        _ = state["ticks"]!.TryGetInt64(out var ticks);
        if (!Point(point!).IsReached) _ = Point(point!).Hold();
        return Released.ContainsKey(point!) ? Continuation.Done($"after {(ticks > 0 ? "some" : "no")} ticks") : Continuation.Again(JsonValue.Object(("point", point!), ("ticks", ticks + 1)));
    }

    public static ConcurrentDictionary<string, bool> Released { get; } = new();

    [HawserCommand("test.if_reloaded", "Waits for ever; a reload lets it go on.", Traits = CommandTraits.Resumable)]
    internal static Task IfReloadedAsync(CommandContext context, string point)
    {
        context.Report(1, "begun");
        context.IfReloaded("test.resumed", point);
        return Point(point).Hold(context.CancellationToken);
    }

    [HawserContinuation("test.resumed")]
    internal static Continuation Resumed(CommandContext context, JsonValue state) => Continuation.Done(state);

    public enum Speed
    {
        Slow,
        Fast,
    }

    public sealed class Options
    {
        [Description("How deep to look.")]
        public int Depth { get; set; } = 1;

        public string[] Tags { get; set; } = [];
    }

    public sealed record Found(int Count, [property: HawserArgument("Their names.")] IReadOnlyList<string> Names, Options Used);

    [HawserCommand("test.everything", "Takes one of each.", Description = "More to say.", Traits = CommandTraits.Read | CommandTraits.Idempotent, TimeoutSeconds = 90)]
    internal static Task<Found> EverythingAsync(
        [HawserArgument("What to look for.", Positional = true)] string text,
        [Description("How many at most.")] byte most,
        CommandContext context,
        CancellationToken token,
        Speed speed = Speed.Fast,
        double ratio = 0.5,
        bool? exact = null,
        string? filter = null,
        Options? options = null,
        Dictionary<string, int>? weights = null,
        List<long[]>? ranges = null) => Task.FromResult(new Found(most, [text], options ?? new Options()));
}

using System.Threading.Channels;
using Hawser.Cli.Commands;
using Hawser.Cli.Following;
using Hawser.Cli.Output.Events;
using Hawser.Cli.Terminal;
using Hawser.Cli.Verbs;
using Hawser.Client;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Operations;

/// <summary><c>hawser ops -f</c>: bars on a terminal, a line for each change elsewhere.</summary>
internal sealed class OpsFollowRun(CliContext context, bool all)
{
    private const int MostWaiting = 1024;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly OperationTable _table = new();
    private readonly LiveArea _area = new(context.Screen);
    private readonly List<string> _stay = [];

    public async Task<int> RunAsync()
    {
        using var interrupt = new StopSignal();
        try
        {
            var changes = await BeginAsync(interrupt.Token);
            if (context.Screen.OutIsTerminal && !context.Options.Json && context.Screen.ColorOut.IsOn) await ShowBarsAsync(changes, interrupt.Token);
            else await PrintAsync(changes, interrupt.Token);
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            // The way out.
        }

        return 0;
    }

    private async Task<Subscribe> BeginAsync(CancellationToken cancel)
    {
        await using var client = await HawserClient.ConnectAsync(context.ClientOptions, cancel);
        var target = VerbTarget.Of(context.Options);
        var feed = await OperationFeed.OpenAsync(client, target, cancel);
        _table.Fill(feed.Operations);
        if (all)
        {
            var ended = (await client.OperationsAsync(target, includeEnded: true, cancel)).Where(Output.OperationText.HasEnded);
            _stay.AddRange(ended.Where(one => one.Last is not null).Select(one => OperationBar.Ended(one, Columns, context.Screen.ColorOut, context.Time)));
        }

        return feed.Changes;
    }

    private int Columns => context.Screen.OutIsTerminal ? TerminalSize.Now().Columns : int.MaxValue;

    private async Task PrintAsync(Subscribe changes, CancellationToken cancel)
    {
        IEventPrinter printer = context.Options.Json
            ? new JsonEventPrinter(context.Screen, "ops")
            : new PlainEventPrinter(context.Screen, new EventText(new EventLook { Color = context.Screen.ColorOut, Time = context.Time }), "events", fold: false);
        if (!context.Options.Json) foreach (var line in _stay) context.Screen.Out.WriteLine(line);
        foreach (var happened in _table.Running.SelectMany(Told)) printer.Print(happened);
        await PacedReading.ReadAsync(HawserClient.Follow(context.ClientOptions, changes, cancel), happened =>
        {
            printer.Print(happened);
            return default;
        }, context.Screen.Out.Flush, cancel);
    }

    /// <summary>What was under way already, as the events that told of it: its beginning, and how far it is.</summary>
    private IEnumerable<Event> Told(OperationInfo operation)
    {
        var start = new OperationEvent { OpId = operation.OpId, Title = operation.Title, Caller = operation.Caller, CommandId = operation.CommandId, Cancellable = operation.Cancellable };
        yield return Event(operation, start, operation.StartedUnixMs);
        if (operation.Last is { Kind: OperationEvent.Types.Kind.Progress } last) yield return Event(operation, last, context.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private static Event Event(OperationInfo operation, OperationEvent told, long unixMs) =>
        new() { Op = told, UnixNs = unixMs * 1_000_000, ProjectId = operation.ProjectId, EditorId = operation.EditorId };

    /// <summary>Time passes on the bars also while nothing is told: they are drawn by a tick, and events only change what it shows.</summary>
    private async Task ShowBarsAsync(Subscribe changes, CancellationToken cancel)
    {
        var told = Channel.CreateBounded<Event>(MostWaiting);
        var reading = ReadAsync(told.Writer, changes, cancel);
        using var tick = new PeriodicTimer(Tick, context.Time);
        Draw();
        try
        {
            while (await tick.WaitForNextTickAsync(cancel))
            {
                while (told.Reader.TryRead(out var happened)) Apply(happened);
                Draw();
                if (reading.IsCompleted) break;
            }
        }
        finally
        {
            _area.Draw(_stay, [.. Bars()]);
        }

        await reading;
    }

    private async Task ReadAsync(ChannelWriter<Event> told, Subscribe changes, CancellationToken cancel)
    {
        await foreach (var happened in HawserClient.Follow(context.ClientOptions with { OnNotice = null }, changes, cancel)) await told.WriteAsync(happened, cancel);
    }

    private void Apply(Event happened)
    {
        if (happened.Gap is { } gap) _stay.Add(context.Screen.ColorOut.Yellow(DisplayWidth.Cut(GapText.Of(gap, "events", onTerminal: true), Columns)));
        else if (_table.Apply(happened) is { } ended) _stay.Add(OperationBar.Ended(ended, Columns, context.Screen.ColorOut, context.Time));
    }

    private void Draw()
    {
        _area.Draw(_stay, _table.IsEmpty ? [context.Screen.ColorOut.Dim("no operations under way")] : [.. Bars()]);
        _stay.Clear();
    }

    private IEnumerable<string> Bars() => _table.Running.Take(Math.Max(1, TerminalSize.Now().Rows - 2))
        .Select(operation => OperationBar.Running(operation, Columns, context.Screen.ColorOut, context.Time));
}

using System.Globalization;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Cli.Output;
using Hawser.Cli.Output.Events;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

/// <summary><c>hawser logs --new-errors</c>: what went wrong since one last asked; of equal errors one, and how many.</summary>
internal sealed class NewErrorsRun(CliContext context, EventRequest request)
{
    private const int MostDifferent = 1000;

    private readonly List<SameErrors> _errors = [];
    private readonly Dictionary<string, SameErrors> _byText = [];
    private long _furtherOnes;

    public Task<int> RunAsync()
    {
        if (request.Start is not null) throw BadOption.Of(request.Command, "--new-errors begins where it last ended; --since has no place there.", "To see errors from a place on: hawser logs --level error --since 10m");
        return context.WithClientAsync(async (client, cancel) =>
        {
            var filter = Filter();
            var seen = new SeenErrors(context.Folders, filter.Target);
            var start = await seen.ReadAsync(client.Welcome.Epoch, cancel);
            EventQueryResponse? last = null;
            await foreach (var page in new StoredEvents(client, filter).PagesAsync(start, cancel))
            {
                foreach (var happened in page.Events.Where(IsError)) Add(happened);
                last = page;
            }

            await PrintAsync(client, cancel);
            context.Screen.Out.Flush(); // what could not be shown has not been seen

            // What a filter kept from view has not been seen either.
            if (filter.Text.Length == 0 && filter.Categories.Count == 0) await seen.WriteAsync(last!.Epoch, last.LastSequence, cancel);
            return 0;
        });
    }

    private EventFilter Filter() => new(request.Filter)
    {
        MinimumLevel = LogEvent.Types.Level.Error,
        Kinds = { EventFilter.Types.Kind.Compile }, // what does not compile is told by the compile, not by a log line
    };

    private static bool IsError(Event happened) =>
        happened.Log is { Level: LogEvent.Types.Level.Error } || happened.Compile is { Kind: CompileEvent.Types.Kind.Finished, Succeeded: false };

    private void Add(Event happened)
    {
        var key = happened.Log is { } log ? $"{log.Category}\n{log.Message}\n{log.StackTrace}" : string.Join('\n', happened.Compile.Diagnostics);
        if (_byText.TryGetValue(key, out var known)) known.Add(happened);
        else if (_errors.Count < MostDifferent) _errors.Add(_byText[key] = new SameErrors(happened));
        else _furtherOnes++;
    }

    private async Task PrintAsync(Client.HawserClient client, CancellationToken cancel)
    {
        var shown = request.Count is { } count ? _errors.TakeLast((int)Math.Min(count, int.MaxValue)).ToArray() : [.. _errors];
        var text = await EventPrinters.TextAsync(context, request, client, cancel);
        if (shown.Length < _errors.Count) context.Remark($"— {_errors.Count - shown.Length} older errors are not shown: -n all —");
        foreach (var error in shown) context.Screen.Out.WriteLine(context.Options.Json ? Json(error) : text.Of(error.Last, error.Count));
        if (_furtherOnes > 0) context.Remark($"— {_furtherOnes.ToString("N0", CultureInfo.InvariantCulture)} further errors are not shown: hawser logs --level error --since 1h —");
        if (_errors.Count == 0) context.Remark("No new errors.");
    }

    private string Json(SameErrors error) => JsonWriter.Write(JsonValue.Object(
        [.. JsonEnvelope.Event(request.Command, EventJson.Of(error.Last)).Members, new JsonMember("count", error.Count)]));

    private sealed class SameErrors(Event first)
    {
        public Event Last { get; private set; } = first;

        public int Count { get; private set; } = 1;

        public void Add(Event another) => (Last, Count) = (another, Count + 1);
    }
}

using System.Globalization;
using Hawser.Cli.CommandLine;
using Hawser.Cli.Commands;
using Hawser.Protocol.Json;
using Hawser.Protocol.V1;

namespace Hawser.Cli.Following;

internal sealed class ExportRun(CliContext context, ExportRequest request)
{
    private const string ClearLine = "\r\u001b[K";

    private ulong _count;
    private ulong _first;
    private ulong _last;
    private ulong _behind;  // up to here everything has been written or told to be missing
    private ulong _missing;

    public async Task<int> RunAsync()
    {
        if (request.File is { } wanted && File.Exists(wanted) && !request.Force)
            throw BadOption.Of(request.Command, $"{wanted} exists.", "Choose another name, or replace it: --force");

        return await context.WithClientAsync(async (client, cancel) =>
        {
            using var file = request.File is { } path ? new WholeFile(path) : null;
            var output = file?.Writer ?? context.Screen.Out;
            _behind = request.Start.After;
            await foreach (var page in new StoredEvents(client, request.Filter).PagesAsync(request.Start, cancel))
            {
                TellMissing(page, output);
                foreach (var happened in page.Events) Write(output, happened);
                Progress();
            }

            file?.Complete();
            End();
            return 0;
        });
    }

    private void Write(TextWriter output, Event happened)
    {
        if (_count == 0) _first = happened.Sequence;
        _last = _behind = happened.Sequence;
        _count++;
        output.WriteLine(JsonEventPrinter.Line(request.LineCommand, happened));
    }

    /// <summary>The store lets go of its oldest when it is full: before we began, or faster than we read.</summary>
    private void TellMissing(EventQueryResponse page, TextWriter output)
    {
        if (page.FirstStored <= _behind + 1) return;

        // Where a time or a command was asked for, what was let go of before it is not missed.
        var isMissed = _count > 0 || request.Start.At is null || request.Start == StartPlace.Beginning;
        if (isMissed)
        {
            var gap = new GapEvent { First = _behind + 1, Last = page.FirstStored - 1, Count = page.FirstStored - 1 - _behind, Reason = "no_longer_stored" };
            _missing += gap.Count;
            output.WriteLine(JsonEventPrinter.Line(request.LineCommand, new Event { Gap = gap }));
        }

        _behind = page.FirstStored - 1;
    }

    private void Progress()
    {
        if (!context.Screen.ErrorIsTerminal || context.Options.Quiet || request.File is null) return;
        context.Screen.Error.Write($"{ClearLine}{Number(_count)} events");
        context.Screen.Error.Flush();
    }

    private void End()
    {
        if (context.Screen.ErrorIsTerminal && request.File is not null) context.Screen.Error.Write(ClearLine);
        if (request.File is not null && context.Options.Json) context.Print(request.Command, ToJson, _ => { });
        if (context.Options.Quiet) return;
        context.Screen.Out.Flush();
        context.Screen.Error.WriteLine(Summary());
    }

    private string Summary()
    {
        var numbers = _count == 0 ? "" : $", numbers {_first} to {_last}";
        var target = request.File is null ? "" : $", to {request.File}";
        var missing = _missing == 0 ? "" : $"; {Number(_missing)} older ones are no longer stored";
        return $"exported {Number(_count)} {(_count == 1 ? "event" : "events")}{numbers}{target}{missing}";
    }

    private JsonValue ToJson() => JsonValue.Object(
        ("file", Path.GetFullPath(request.File!)),
        ("events", JsonValue.From(_count)),
        ("first", JsonValue.From(_first)),
        ("last", JsonValue.From(_last)),
        ("noLongerStored", JsonValue.From(_missing)));

    private static string Number(ulong number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands.Daemons;

/// <summary>A line of the daemon's log, which is JSON, for a reader. A line that is not JSON is shown as it is.</summary>
internal static class DaemonLogText
{
    public static string Of(string line, Styling style)
    {
        var json = JsonText.ValueOf(line);
        if (json.Kind != JsonKind.Object) return line;

        var text = $"{style.Dim(Time(Text(json, "time")))} {Level(Text(json, "level"), style)} {style.Dim(Text(json, "source"))} {Text(json, "message")}";
        return Text(json, "exception") is { Length: > 0 } exception ? $"{text}\n  {exception.ReplaceLineEndings("\n  ")}" : text;
    }

    private static string Time(string time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at.ToLocalTime().ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) : time;

    private static string Level(string level, Styling style) => level switch
    {
        "Error" or "Critical" => style.Red("error"),
        "Warning" => style.Yellow("warn "),
        "Information" => "info ",
        _ => style.Dim("debug"),
    };

    private static string Text(JsonValue json, string name) => json[name] is { } value && value.TryGetString(out var text) ? text : "";
}

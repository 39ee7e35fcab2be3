using Hawser.Cli.Output;
using Hawser.Cli.Terminal;
using Hawser.Protocol.Json;

namespace Hawser.Cli.Commands;

internal static class ResultPrinting
{
    /// <summary>The result in the form that was asked for.</summary>
    public static void Print(this CliContext context, string command, Func<JsonValue> json, Action<Screen> text)
    {
        if (context.Options.Json) context.Screen.Out.WriteLine(JsonWriter.Write(JsonEnvelope.Result(command, json())));
        else text(context.Screen);
    }

    /// <summary>For a reader who might wonder: not a result, not an error.</summary>
    public static void Remark(this CliContext context, string text)
    {
        if (context.Options.Quiet || context.Options.Json) return;
        context.Screen.Out.Flush(); // on a terminal both are one screen
        context.Screen.Error.WriteLine(context.Screen.ColorError.Dim(text));
        context.Screen.Error.Flush();
    }
}
